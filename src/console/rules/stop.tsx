import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import type { RuleDetail } from "../../rulebase/schema.ts";
import { publishRule, ruleQuery, stopRule } from "../api/rules.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";

export type Publication =
  | { readonly kind: "stop" }
  | { readonly kind: "publish"; readonly version: number };

/** Stops a rule or puts one of its versions in force, by name and with a reason. */
export function StopDialog({
  rule,
  change,
  close,
}: {
  rule: RuleDetail;
  change: Publication;
  close: () => void;
}) {
  const { t, text } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const lacking = reason.trim() === "";
  const doing = useMutation({
    mutationFn: async () => {
      if (change.kind === "stop") await stopRule(rule.id, reason.trim());
      else await publishRule(rule.id, change.version, reason.trim());
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ruleQuery(rule.id).queryKey });
      client.invalidateQueries({ queryKey: ["rules", "list"] });
      message.success(
        change.kind === "stop"
          ? t("rules.stopped")
          : t("rules.versions.published", { n: change.version }),
      );
      close();
    },
  });
  const title = text(rule.title);
  return (
    <Modal
      open
      title={
        change.kind === "stop"
          ? t("rules.stopTitle", { title })
          : t("rules.versions.publishTitle", { n: change.version, title })
      }
      okText={t(change.kind === "stop" ? "rules.stop" : "rules.versions.publish")}
      okButtonProps={{ danger: change.kind === "stop" }}
      confirmLoading={doing.isPending}
      onOk={() => (lacking ? setAsked(true) : doing.mutate())}
      onCancel={close}
      width={480}
    >
      {change.kind === "stop" && <p className="stop-hint">{t("rules.stopHint")}</p>}
      <Form layout="vertical">
        <Form.Item
          label={t("common.reason")}
          htmlFor="rule-reason"
          required
          {...(asked && lacking
            ? { validateStatus: "error" as const, help: t("rules.reasonRequired") }
            : {})}
        >
          <Input.TextArea
            id="rule-reason"
            rows={3}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
      <div role="alert">{doing.error && <ErrorText error={doing.error} />}</div>
    </Modal>
  );
}
