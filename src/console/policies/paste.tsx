import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { addVersion } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";

/** The next version of a document that no fetcher can reach, pasted by a person. */
export function Paste({ id }: { id: string }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const adding = useMutation({
    mutationFn: () => addVersion(id, text),
    onSuccess: ({ version }) => {
      message.success(
        version ? t("policies.paste.kept", { n: version.number }) : t("policies.paste.same"),
      );
      client.invalidateQueries({ queryKey: ["policies"] });
      setOpen(false);
      setText("");
    },
  });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t("policies.paste")}
      </Button>
      <Modal
        open={open}
        title={t("policies.paste")}
        okText={t("policies.paste.submit")}
        okButtonProps={{ disabled: text.trim() === "" }}
        confirmLoading={adding.isPending}
        onOk={() => adding.mutate()}
        onCancel={() => setOpen(false)}
        width={720}
      >
        <label htmlFor="paste-text">{t("policies.paste.label")}</label>
        <Input.TextArea
          id="paste-text"
          rows={16}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="muted">{t("policies.paste.hint")}</p>
        <div role="alert">{adding.error && <ErrorText error={adding.error} />}</div>
      </Modal>
    </>
  );
}
