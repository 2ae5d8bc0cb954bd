import { Form, Input, Modal, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { serverNow } from "../api/client.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";

/** What was decided: from when, and why. */
export interface Decided {
  readonly effectiveFrom?: string;
  readonly reason: string;
}

/** Asks from when something is to hold, and why. */
export function WhenDialog({
  title,
  hint,
  submit,
  reason: asksReason,
  danger = false,
  from: start,
  pending,
  error,
  onSubmit,
  close,
}: {
  title: string;
  hint?: ReactNode;
  submit: string;
  reason: "required" | "none";
  danger?: boolean;
  /** The time it is meant for, if any. */
  from?: string | null;
  pending: boolean;
  error: unknown;
  onSubmit: (decided: Decided) => void;
  close: () => void;
}) {
  const { t } = useSpeech();
  const meant = start != null && Date.parse(start) > serverNow() ? localOf(start) : undefined;
  const [when, setWhen] = useState<"now" | "later">(meant === undefined ? "now" : "later");
  const [at, setAt] = useState(meant ?? localOf(serverNow() + 24 * 3_600_000));
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const lacking = asksReason === "required" && reason.trim() === "";
  const past = when === "later" && !(Date.parse(at) > serverNow());
  const send = () => {
    if (lacking || past) return setAsked(true);
    const from = when === "later" ? { effectiveFrom: new Date(at).toISOString() } : {};
    onSubmit({ ...from, reason: reason.trim() });
  };
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
      <Form layout="vertical">
        <Form.Item label={t("rules.when.label")}>
          <Radio.Group
            value={when}
            onChange={({ target }) => setWhen(target.value)}
            options={(["now", "later"] as const).map((value) => ({
              value,
              label: t(`rules.when.${value}`),
            }))}
          />
        </Form.Item>
        {when === "later" && (
          <Form.Item
            label={t("rules.when.from")}
            htmlFor="effective-from"
            {...(asked && past
              ? { validateStatus: "error" as const, help: t("rules.when.past") }
              : {})}
          >
            <Input
              id="effective-from"
              type="datetime-local"
              value={at}
              onChange={({ target }) => setAt(target.value)}
            />
          </Form.Item>
        )}
        {asksReason === "required" && (
          <Form.Item
            label={t("common.reason")}
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
              onChange={({ target }) => setReason(target.value)}
            />
          </Form.Item>
        )}
      </Form>
      <div role="alert">{error ? <ErrorText error={error} /> : null}</div>
    </Modal>
  );
}

/** A time as the browser's own control takes it, in local time. */
function localOf(at: string | number): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
