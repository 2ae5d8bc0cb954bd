import { Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import type { PlanRun } from "../../plans/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ReasonDialog } from "../parts/reason-dialog.tsx";
import { ErrorText } from "../parts/states.tsx";
import { useRunAct } from "./use-run-act.ts";

/** Ends a run: which exit tests are met, and what was learnt; or stops it without a score. */
export function EndRun({ run }: { run: PlanRun }) {
  const { t, text } = useSpeech();
  const { exits, review: questions } = run.plan;
  const [met, setMet] = useState<readonly (boolean | undefined)[]>(exits.map(() => undefined));
  const [review, setReview] = useState("");
  const [asked, setAsked] = useState(false);
  const end = useRunAct(run.id);
  const answered = met.filter((one) => one !== undefined);
  const lacking = answered.length < exits.length;
  const open = run.steps.filter(({ state }) => state === "open").length;
  const submit = () => {
    setAsked(true);
    if (lacking || review.trim() === "") return;
    end.mutate({ kind: "end", exits: answered, review: review.trim() });
  };
  return (
    <section className="plan-section plan-end no-print" aria-labelledby="run-end">
      <h2 id="run-end">{t("plans.end.title")}</h2>
      <Form layout="vertical" onFinish={submit}>
        <Form.Item
          label={t("plans.end.exits")}
          {...(asked && lacking
            ? { validateStatus: "error" as const, help: t("plans.end.answer") }
            : {})}
        >
          <ul className="plan-exits">
            {exits.map((exit, i) => (
              <li key={exit.zh}>
                <span id={`exit-${i}`}>{text(exit)}</span>
                <Radio.Group
                  aria-labelledby={`exit-${i}`}
                  optionType="button"
                  value={met[i]}
                  onChange={({ target }) => setMet(met.with(i, target.value === true))}
                  options={[
                    { value: true, label: t("common.yes") },
                    { value: false, label: t("common.no") },
                  ]}
                />
              </li>
            ))}
          </ul>
        </Form.Item>
        <Form.Item
          label={t("plans.end.review")}
          htmlFor="run-review"
          {...(asked && review.trim() === ""
            ? { validateStatus: "error" as const, help: t("common.reasonNeeded") }
            : {})}
        >
          {questions.length > 0 && (
            <ul className="plan-list muted">
              {questions.map((question) => (
                <li key={question.zh}>{text(question)}</li>
              ))}
            </ul>
          )}
          <Input.TextArea
            id="run-review"
            rows={3}
            maxLength={10_000}
            value={review}
            onChange={({ target }) => setReview(target.value)}
          />
        </Form.Item>
        <div role="alert">{end.error ? <ErrorText error={end.error} /> : null}</div>
        <div className="plan-acts">
          <Button type="primary" htmlType="submit" loading={end.isPending}>
            {t("plans.end.submit")}
          </Button>
          <Abandon id={run.id} />
          {open > 0 && <span className="muted">{t("plans.end.open", { n: open })}</span>}
        </div>
      </Form>
    </section>
  );
}

function Abandon({ id }: { id: string }) {
  const { t } = useSpeech();
  const [asked, setAsked] = useState(false);
  const act = useRunAct(id);
  return (
    <>
      <Button danger onClick={() => setAsked(true)}>
        {t("plans.abandon")}
      </Button>
      {asked && (
        <ReasonDialog
          title={t("plans.abandon")}
          hint={t("plans.abandon.hint")}
          submit={t("plans.abandon")}
          required
          danger
          pending={act.isPending}
          error={act.error}
          onSubmit={(reason) => act.mutate({ kind: "abandon", reason })}
          close={() => setAsked(false)}
        />
      )}
    </>
  );
}
