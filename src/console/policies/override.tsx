import { EditOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal, Radio } from "antd";
import { useState } from "react";
import type { Override } from "../../policy/changes/override-schema.ts";
import { changeQuery, overrideImpact } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ImpactMark } from "../parts/marks.tsx";
import { ErrorText } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";

/** What the scorer said of a change or a clause, what people said since, and a way to say it. */
export function Judgement({
  changeId,
  clause,
  machine,
  overrides,
  may,
}: {
  changeId: string;
  /** null: the change as a whole. */
  clause: string | null;
  /** What the scorer said. */
  machine: number;
  overrides: readonly Override[];
  may: boolean;
}) {
  const { t } = useSpeech();
  const [asked, setAsked] = useState(false);
  const newest = overrides.find((one) => one.clause === clause);
  if (newest === undefined && !may) return null;
  return (
    <div className="judgement">
      {newest && (
        <p>
          <ImpactMark impact={newest.impact} size={18} />
          <b>{t("policies.override.said", { who: newest.by, n: newest.impact })}</b>
          <span className="muted">
            {t("policies.override.machine", { n: newest.machineImpact })} · {exact(newest.at)}
          </span>
          <span>{newest.reason}</span>
        </p>
      )}
      {may && (
        <Button
          type="text"
          size="small"
          className="clause-tool"
          icon={<EditOutlined />}
          aria-label={
            clause === null ? t("policies.override") : t("policies.override.clause", { clause })
          }
          onClick={() => setAsked(true)}
        >
          {t("policies.override")}
        </Button>
      )}
      {asked && (
        <OverrideDialog
          changeId={changeId}
          clause={clause}
          machine={newest?.machineImpact ?? machine}
          close={() => setAsked(false)}
        />
      )}
    </div>
  );
}

function OverrideDialog({
  changeId,
  clause,
  machine,
  close,
}: {
  changeId: string;
  clause: string | null;
  machine: number;
  close: () => void;
}) {
  const { t, name } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [impact, setImpact] = useState(machine);
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const lacking = reason.trim() === "";
  const saying = useMutation({
    mutationFn: () => overrideImpact(changeId, { clause, impact, reason: reason.trim() }),
    onSuccess: async () => {
      message.success(t("policies.override.kept"));
      await client.invalidateQueries({ queryKey: changeQuery(changeId).queryKey });
      client.invalidateQueries({ queryKey: ["policies", "changes"] });
      close();
    },
  });
  return (
    <Modal
      open
      title={clause === null ? t("policies.override") : t("policies.override.clause", { clause })}
      okText={t("policies.override")}
      confirmLoading={saying.isPending}
      onOk={() => (lacking ? setTried(true) : saying.mutate())}
      onCancel={close}
      width={480}
      data-testid="override-dialog"
    >
      <Form layout="vertical">
        <Form.Item label={t("policies.override.impact")}>
          <Radio.Group
            className="override-choices"
            aria-label={t("policies.override.impact")}
            value={impact}
            onChange={({ target }) => setImpact(Number(target.value))}
            options={[5, 4, 3, 2, 1].map((n) => ({
              value: n,
              label: (
                <span className="override-choice">
                  <ImpactMark impact={n} size={18} /> {name("impact", String(n))}
                  {n === machine && <span className="tag">{t("policies.override.isMachine")}</span>}
                </span>
              ),
            }))}
          />
        </Form.Item>
        <Form.Item
          label={t("common.reason")}
          htmlFor="override-reason"
          {...(tried && lacking
            ? { validateStatus: "error" as const, help: t("common.reasonNeeded") }
            : {})}
        >
          <Input.TextArea
            id="override-reason"
            rows={3}
            maxLength={5_000}
            value={reason}
            placeholder={t("policies.override.hint")}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
      <div role="alert">{saying.error && <ErrorText error={saying.error} />}</div>
    </Modal>
  );
}
