import { Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "./states.tsx";

/** What every dialog that asks for a decision says and does. */
export interface Asking {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly submit: string;
  readonly danger?: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  readonly close: () => void;
}

/** A dialog that asks for a decision; what is refused is said where it was asked. */
export function AskDialog({
  title,
  hint,
  submit,
  danger = false,
  pending,
  error,
  close,
  send,
  children,
}: Asking & { send: () => void; children: ReactNode }) {
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
      {hint && <div className="dialog-hint">{hint}</div>}
      <Form layout="vertical">{children}</Form>
      <div role="alert">{error ? <ErrorText error={error} /> : null}</div>
    </Modal>
  );
}

/** Why a decision is made. Enter sends it with Ctrl or ⌘. */
export function ReasonField({
  reason,
  change,
  required,
  lacking,
  send,
}: {
  reason: string;
  change: (reason: string) => void;
  required: boolean;
  /** Whether it was sent without one that is due. */
  lacking: boolean;
  send: () => void;
}) {
  const { t } = useSpeech();
  return (
    <Form.Item
      label={required ? t("common.reason") : `${t("common.reason")}（${t("common.optional")}）`}
      htmlFor="reason"
      {...(lacking ? { validateStatus: "error" as const, help: t("common.reasonNeeded") } : {})}
    >
      <Input.TextArea
        id="reason"
        autoFocus
        rows={3}
        maxLength={2_000}
        value={reason}
        onChange={({ target }) => change(target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
        }}
      />
    </Form.Item>
  );
}
