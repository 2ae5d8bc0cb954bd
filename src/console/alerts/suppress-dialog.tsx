import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { AlertDetail } from "../../alerts/schema.ts";
import { askSuppression, suppressionsQuery } from "../api/suppressions.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { inDays, problem, Until } from "./until.tsx";

/** Asks that findings like that of an alert raise no alerts for a while. */
export function SuppressDialog({ alert, close }: { alert: AlertDetail; close: () => void }) {
  const { t, text, name } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { store, subject } = alert;
  const [scope, setScope] = useState<"subject" | "store" | "all">("subject");
  const [until, setUntil] = useState(() => inDays(30).toISOString());
  const [reason, setReason] = useState("");
  const [sent, setSent] = useState(false);
  const isLacking = reason.trim() === "";
  const ask = useMutation({
    mutationFn: () =>
      askSuppression({
        ruleId: alert.ruleId,
        reason: reason.trim(),
        expiresAt: until,
        ...(scope === "subject" && { subjectId: subject.id }),
        ...(scope === "store" && store && { storeId: store.id }),
      }),
    onSuccess: ({ state }) => {
      client.invalidateQueries({ queryKey: suppressionsQuery.queryKey });
      message.success(t(state === "asked" ? "suppress.asked" : "suppress.inForce"));
      close();
      navigate("/alerts/suppressions");
    },
  });
  const send = () => (isLacking ? setSent(true) : ask.mutate());
  return (
    <Modal
      open
      title={t("suppress.title")}
      okText={t("suppress.ask")}
      onOk={send}
      onCancel={close}
      confirmLoading={ask.isPending}
      width={560}
      data-testid="suppress-dialog"
    >
      <Form layout="vertical" component={false}>
        <p className="dialog-about">{t("suppress.about", { rule: text(alert.title) })}</p>
        <Form.Item label={t("suppress.scope")}>
          <Radio.Group
            className="dispositions"
            value={scope}
            onChange={(event) => setScope(event.target.value)}
            aria-label={t("suppress.scope")}
          >
            <Radio value="subject" autoFocus>
              {t("suppress.ofSubject", { kind: name("subject", subject.kind) })}{" "}
              <code className="mono muted">{subject.id}</code>
            </Radio>
            {store && (
              <Radio value="store">
                {t("suppress.ofStore", { store: store.name ?? store.id })}
              </Radio>
            )}
            <Radio value="all">{t("suppress.ofAll")}</Radio>
          </Radio.Group>
        </Form.Item>
        <Form.Item label={t("suppress.until")} htmlFor="suppress-until">
          <Until
            id="suppress-until"
            choices={[7, 30, 90].map((days) => [t("alerts.forDays", { n: days }), inDays(days)])}
            value={until}
            onChange={(at) => at && setUntil(at)}
          />
        </Form.Item>
        <Form.Item
          label={t("suppress.reason")}
          required
          htmlFor="suppress-reason"
          {...problem(sent && isLacking, t("alerts.noteRequired"))}
        >
          <Input.TextArea
            id="suppress-reason"
            rows={3}
            maxLength={4_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
            }}
          />
        </Form.Item>
        <p className="dialog-review">
          {t(alert.level >= 4 ? "suppress.needsApproval" : "suppress.atOnce")}
        </p>
      </Form>
      <div role="alert">{ask.error ? <ErrorText error={ask.error} /> : null}</div>
    </Modal>
  );
}
