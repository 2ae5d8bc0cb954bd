import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "./states.tsx";

/** Asks for a decision's reason; what is refused is said where it was asked. */
export function ReasonDialog({
  title,
  hint,
  submit,
  required,
  danger = false,
  pending,
  error,
  onSubmit,
  close,
}: {
  title: string;
  hint?: string;
  submit: string;
  required: boolean;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  onSubmit: (reason: string) => void;
  close: () => void;
}) {
  const { t } = useSpeech();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const lacking = required && reason.trim() === "";
  const send = () => (lacking ? setAsked(true) : onSubmit(reason.trim()));
  return (
    <Modal
      open
      title={title}
      okText={submit}
      okButtonProps={{ danger }}
      confirmLoading={pending}
      onOk={send}
      onCancel={close}
      width={480}
    >
      {hint && <p className="dialog-hint">{hint}</p>}
      <Form layout="vertical">
        <Form.Item
          label={required ? t("common.reason") : `${t("common.reason")}（${t("common.optional")}）`}
          htmlFor="reason"
          {...(asked && lacking
            ? { validateStatus: "error" as const, help: t("common.reasonNeeded") }
            : {})}
        >
          <Input.TextArea
            id="reason"
            autoFocus
            rows={3}
            maxLength={2_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
            }}
          />
        </Form.Item>
      </Form>
      <div role="alert">{error ? <ErrorText error={error} /> : null}</div>
    </Modal>
  );
}
