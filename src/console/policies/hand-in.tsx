import { InboxOutlined, UploadOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal, Progress, Segmented, Upload } from "antd";
import { useState } from "react";
import { addFile, addText } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";

const accepted = [".txt", ".md", ".html", ".htm", ".docx", ".pdf"];
/** What the server takes of one file, in bytes. */
const mostBytes = 20_000_000;

/** The next version of a document from a person: a file, or a text that is pasted. */
export function HandIn({ id, title, label }: { id: string; title: string; label?: string }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        icon={<UploadOutlined />}
        {...(label === undefined ? {} : { size: "small", type: "text" })}
        aria-label={label}
        onClick={() => setOpen(true)}
      >
        {t("policies.handIn")}
      </Button>
      {open && <HandInDialog id={id} title={title} close={() => setOpen(false)} />}
    </>
  );
}

function HandInDialog({ id, title, close }: { id: string; title: string; close: () => void }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [way, setWay] = useState<"file" | "text">("file");
  const [file, setFile] = useState<File>();
  const [text, setText] = useState("");
  const [sent, setSent] = useState(0);
  const problem = file && problemOf(file);
  const adding = useMutation({
    mutationFn: () => (way === "file" && file ? addFile(id, file, setSent) : addText(id, text)),
    onSuccess: ({ version }) => {
      message.success(
        version ? t("policies.paste.kept", { n: version.number }) : t("policies.paste.same"),
      );
      client.invalidateQueries({ queryKey: ["policies"] });
      close();
    },
  });
  const ready = way === "file" ? file !== undefined && !problem : text.trim() !== "";
  const choose = (chosen: File | undefined) => {
    adding.reset();
    setSent(0);
    setFile(chosen);
  };
  return (
    <Modal
      open
      title={t("policies.handIn.title", { title })}
      okText={t("policies.paste.submit")}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={adding.isPending}
      onOk={() => adding.mutate()}
      onCancel={close}
      width={720}
    >
      <div className="hand-in">
        <Segmented<"file" | "text">
          value={way}
          onChange={(next) => {
            adding.reset();
            setWay(next);
          }}
          options={[
            { value: "file", label: t("policies.handIn.file") },
            { value: "text", label: t("policies.handIn.text") },
          ]}
        />
        {way === "file" ? (
          <>
            <Upload.Dragger
              accept={accepted.join(",")}
              maxCount={1}
              showUploadList={false}
              beforeUpload={(chosen) => {
                choose(chosen);
                return false;
              }}
            >
              <InboxOutlined className="hand-in-icon" />
              <p>{file ? file.name : t("policies.handIn.drop")}</p>
              <p className="muted">
                {file
                  ? t("policies.handIn.size", { kb: sizeOf(file) })
                  : t("policies.handIn.kinds")}
              </p>
            </Upload.Dragger>
            {adding.isPending && (
              <div aria-live="polite">
                <Progress percent={Math.round(sent * 100)} size="small" />
                <p className="muted">
                  {t(sent < 1 ? "policies.handIn.sending" : "policies.handIn.reading")}
                </p>
              </div>
            )}
          </>
        ) : (
          <>
            <label htmlFor="paste-text">{t("policies.paste.label")}</label>
            <Input.TextArea
              id="paste-text"
              rows={14}
              maxLength={1_000_000}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </>
        )}
        <p className="muted">{t("policies.paste.hint")}</p>
        <div role="alert">
          {problem && <p className="hand-in-problem">{t(problem)}</p>}
          {adding.error && <ErrorText error={adding.error} />}
        </div>
      </div>
    </Modal>
  );
}

const sizeOf = ({ size }: File): number => Math.max(1, Math.round(size / 1000));

/** Why a file need not even be sent. */
function problemOf({ name, size }: File) {
  const known = accepted.some((ending) => name.toLowerCase().endsWith(ending));
  if (!known) return "policies.handIn.unknown" as const;
  if (size === 0) return "policies.handIn.empty" as const;
  return size > mostBytes ? ("policies.handIn.tooBig" as const) : undefined;
}
