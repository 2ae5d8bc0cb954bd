import { Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import type { RuleRow } from "../../rulebase/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { holds } from "./editor/operand.tsx";
import { useStop } from "./use-stop.ts";

/** Which rule, and why: one dialog takes a rule out of force, from anywhere in the list. */
export function EmergencyStop({
  rules,
  rule: given,
  close,
}: {
  rules: readonly RuleRow[];
  /** The rule on whose page it is asked. */
  rule?: RuleRow;
  close: () => void;
}) {
  const { t, text } = useSpeech();
  const [id, setId] = useState(given?.id);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const stop = useStop(close);
  const active = rules.filter(({ state }) => state === "active");
  const rule = active.find((one) => one.id === id);
  const lacking = reason.trim() === "";
  const send = () =>
    rule === undefined || lacking ? setAsked(true) : stop.mutate({ rule, reason: reason.trim() });
  const problem = (bad: boolean, help: string) =>
    asked && bad ? { validateStatus: "error" as const, help } : {};
  return (
    <Modal
      open
      title={t("rules.emergency")}
      okText={t("rules.emergency.submit")}
      okButtonProps={{ danger: true }}
      confirmLoading={stop.isPending}
      onOk={send}
      onCancel={close}
      width={520}
    >
      <p className="dialog-hint">{t("rules.emergency.hint")}</p>
      <Form layout="vertical">
        <Form.Item
          label={t("rules.emergency.rule")}
          htmlFor="stop-rule"
          {...problem(rule === undefined, t("rules.emergency.ruleNeeded"))}
        >
          <Select
            id="stop-rule"
            autoFocus={given === undefined}
            showSearch={{ filterOption: holds }}
            placeholder={t("rules.search")}
            value={id ?? null}
            onChange={setId}
            options={active.map((one) => ({ value: one.id, label: text(one.title) }))}
            optionRender={({ data }) => (
              <>
                {data.label} <code className="mono muted">{data.value}</code>
              </>
            )}
          />
        </Form.Item>
        {rule !== undefined && rule.liveAlerts > 0 && (
          <p className="dialog-hint">{t("rules.emergency.alerts", { n: rule.liveAlerts })}</p>
        )}
        <Form.Item
          label={t("common.reason")}
          htmlFor="stop-reason"
          {...problem(lacking, t("common.reasonNeeded"))}
        >
          <Input.TextArea
            id="stop-reason"
            autoFocus={given !== undefined}
            rows={3}
            maxLength={2_000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
      </Form>
      <div role="alert">{stop.error ? <ErrorText error={stop.error} /> : null}</div>
    </Modal>
  );
}
