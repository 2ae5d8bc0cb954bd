import { Form, Input, Radio } from "antd";
import { useState } from "react";
import { serverNow } from "../api/client.ts";
import { useSpeech } from "../i18n/language.tsx";
import { AskDialog, type Asking, ReasonField } from "../parts/ask-dialog.tsx";

/** What was decided: from when, and why. */
export interface Decided {
  readonly effectiveFrom?: string;
  readonly reason: string;
}

/** Asks from when something is to hold, and why. */
export function WhenDialog({
  reason: asksReason,
  from: start,
  onSubmit,
  ...asking
}: Asking & {
  reason: "required" | "none";
  /** The time it is meant for, if any. */
  from?: string | null;
  onSubmit: (decided: Decided) => void;
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
    <AskDialog {...asking} send={send}>
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
        <ReasonField
          reason={reason}
          change={setReason}
          required
          lacking={asked && lacking}
          send={send}
        />
      )}
    </AskDialog>
  );
}

/** A time as the browser's own control takes it, in local time. */
function localOf(at: string | number): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
