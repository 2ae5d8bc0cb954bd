import { CheckOutlined, MinusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { minutesText } from "../../core/span.ts";
import { minute } from "../../core/time.ts";
import type { PlanRun, RunStep } from "../../plans/schema.ts";
import type { PlanStep } from "../api/plans.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { useKeys } from "../parts/keys.ts";
import { ReasonDialog } from "../parts/reason-dialog.tsx";
import { exact } from "../parts/time.ts";
import { Countdown } from "./countdown.tsx";
import { useRunAct } from "./use-run-act.ts";

type Asked = { readonly stepId: string; readonly state: "done" | "skipped" };

/** The steps of a run with their clocks: ticked, skipped and opened again by hand or by key. */
export function RunSteps({ run, works }: { run: PlanRun; works: boolean }) {
  const { t } = useSpeech();
  const [asked, setAsked] = useState<Asked>();
  const act = useRunAct(run.id, () => setAsked(undefined));
  const complain = useComplain();
  const list = useRef<HTMLOListElement>(null);
  const tick = (stepId: string, state: "done" | "open") =>
    act.mutate({ kind: "tick", stepId, state }, { onError: complain });
  useStepKeys(list, works ? run.steps : [], { tick, ask: setAsked });
  const late = run.steps.filter((step) => step.state === "open" && step.late).length;
  return (
    <section className="plan-section" aria-labelledby="run-steps">
      <h2 id="run-steps">
        {t("plans.steps")}{" "}
        {late > 0 && (
          <span className="tag" data-tone="bad">
            {t("plans.run.late", { n: late })}
          </span>
        )}
      </h2>
      {works && <KeyHint />}
      <ol className="run-steps" ref={list} data-testid="run-steps">
        {run.plan.steps.map((step, i) => {
          const state = run.steps.find(({ id }) => id === step.id);
          return (
            state && (
              <li
                key={step.id}
                tabIndex={-1}
                data-step={step.id}
                data-state={state.state}
                data-late={state.late || undefined}
                data-blocked={state.blockedBy.length > 0 || undefined}
              >
                <StepMark state={state} number={i + 1} />
                <Step step={step} state={state} steps={run.plan.steps} ended={!isLive(run)} />
                {works && (
                  <StepActs
                    state={state}
                    pending={act.isPending}
                    tick={(to) => tick(step.id, to)}
                    ask={(to) => setAsked({ stepId: step.id, state: to })}
                  />
                )}
              </li>
            )
          );
        })}
      </ol>
      {asked && (
        <ReasonDialog
          title={t(asked.state === "done" ? "plans.step.tickNote" : "plans.step.skip")}
          submit={t(asked.state === "done" ? "plans.step.tick" : "plans.step.skip")}
          required={asked.state === "skipped"}
          pending={act.isPending}
          error={act.error}
          onSubmit={(note) =>
            act.mutate({ kind: "tick", ...asked, ...(note === "" ? {} : { note }) })
          }
          close={() => {
            act.reset();
            setAsked(undefined);
          }}
        />
      )}
    </section>
  );
}

const isLive = ({ state }: PlanRun): boolean => state === "running";

/** `j` and `k` choose a step; `d`, `x` and `u` act on it. */
function useStepKeys(
  list: { readonly current: HTMLOListElement | null },
  steps: readonly RunStep[],
  act: {
    readonly tick: (stepId: string, state: "done" | "open") => void;
    readonly ask: (asked: Asked) => void;
  },
): void {
  const items = () => [...(list.current?.querySelectorAll<HTMLElement>("li[data-step]") ?? [])];
  const chosen = () => {
    const item = items().find((one) => one.matches(":focus-within"));
    return steps.find(({ id }) => id === item?.dataset.step);
  };
  const walk = (by: 1 | -1) => () => {
    const all = items();
    const at = all.findIndex((one) => one.matches(":focus-within"));
    all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  useKeys({
    j: walk(1),
    k: walk(-1),
    d: () => {
      const step = chosen();
      if (step?.state === "open" && step.blockedBy.length === 0) act.tick(step.id, "done");
    },
    x: () => {
      const step = chosen();
      if (step?.state === "open") act.ask({ stepId: step.id, state: "skipped" });
    },
    u: () => {
      const step = chosen();
      if (step !== undefined && step.state !== "open") act.tick(step.id, "open");
    },
  });
}

/** The keys, each where its place in the phrase is. */
function KeyHint() {
  const { t } = useSpeech();
  const parts = t("plans.step.keys", { j: "[j]", k: "[k]", d: "[d]", x: "[x]", u: "[u]" }).split(
    /\[([a-z])\]/,
  );
  return (
    <p className="muted plan-lead plan-keys">
      {parts.map((part) => (/^[a-z]$/.test(part) ? <kbd key={part}>{part}</kbd> : part))}
    </p>
  );
}

function StepMark({ state: { state }, number }: { state: RunStep; number: number }) {
  const { name } = useSpeech();
  return (
    <span
      className="step-number"
      data-state={state}
      role="img"
      aria-label={name("plans.step", state)}
    >
      {state === "done" ? <CheckOutlined /> : state === "skipped" ? <MinusOutlined /> : number}
    </span>
  );
}

function Step({
  step,
  state,
  steps,
  ended,
}: {
  step: PlanStep;
  state: RunStep;
  steps: readonly PlanStep[];
  ended: boolean;
}) {
  const { t, text, name, language } = useSpeech();
  const number = (id: string) => steps.findIndex((one) => one.id === id) + 1;
  return (
    <div className="step-text">
      <p>{text(step.do)}</p>
      <p className="step-meta">
        <b>{name("planTeam", step.role)}</b>
        <span>{t("plans.within", { time: minutesText(step.within, language) })}</span>
        <span>{t("plans.proof", { what: text(step.proof) })}</span>
      </p>
      <p className="step-meta">
        {state.state === "open" && !ended && <Countdown due={state.dueAt} minutes={step.within} />}
        {state.state === "open" && ended && (
          <span className="tag" data-tone="bad">
            {name("plans.step", "open")}
          </span>
        )}
        {state.late && (state.endedAt !== null || ended) && (
          <span className="tag" data-tone="bad">
            {state.endedAt === null
              ? t("plans.step.late")
              : t("plans.step.lateBy", {
                  time: minutesText(minutesBetween(state.dueAt, state.endedAt), language),
                })}
          </span>
        )}
        {state.state === "open" && state.blockedBy.length > 0 && (
          <span className="tag" data-tone="line">
            {t("plans.step.blocked", {
              steps: state.blockedBy
                .map((id) => {
                  const first = steps.find((one) => one.id === id);
                  return first ? `${number(id)} ${text(first.do)}` : id;
                })
                .join(t("common.listComma")),
            })}
          </span>
        )}
        {state.endedAt !== null && (
          <span>
            {name("plans.step", state.state)}
            {" · "}
            {t("plans.step.by", { who: state.endedBy ?? "—", when: exact(state.endedAt) })}
          </span>
        )}
        {state.note !== null && <q>{state.note}</q>}
      </p>
    </div>
  );
}

const minutesBetween = (from: string, to: string): number =>
  Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / minute));

function StepActs({
  state: { state, blockedBy },
  pending,
  tick,
  ask,
}: {
  state: RunStep;
  pending: boolean;
  tick: (to: "done" | "open") => void;
  ask: (to: "done" | "skipped") => void;
}) {
  const { t } = useSpeech();
  if (state !== "open")
    return (
      <div className="step-acts no-print">
        <Button type="text" disabled={pending} onClick={() => tick("open")}>
          {t("plans.step.reopen")}
        </Button>
      </div>
    );
  const blocked = blockedBy.length > 0;
  return (
    <div className="step-acts no-print">
      <Button type="text" disabled={pending} onClick={() => ask("skipped")}>
        {t("plans.step.skip")}
      </Button>
      <Button type="text" disabled={pending || blocked} onClick={() => ask("done")}>
        {t("plans.step.tickNote")}
      </Button>
      <Button
        type={blocked ? "default" : "primary"}
        disabled={pending || blocked}
        onClick={() => tick("done")}
      >
        {t("plans.step.tick")}
      </Button>
    </div>
  );
}
