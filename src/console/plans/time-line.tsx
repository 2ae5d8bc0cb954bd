import { minutesText } from "../../core/span.ts";
import type { Plan, PlanStep } from "../api/plans.ts";
import { useSpeech } from "../i18n/language.tsx";

/**
 * A plan's steps on a time line. Its marks are the due times themselves, evenly apart, as
 * plans run from minutes to days.
 */
export function TimeLine({ plan: { steps, minutes } }: { plan: Plan }) {
  const { t, language } = useSpeech();
  const marks = [...new Set([...steps.map(({ within }) => within), minutes])].sort((a, b) => a - b);
  const columns = { gridTemplateColumns: `repeat(${marks.length}, minmax(0, 1fr))` };
  const begins = (step: PlanStep): number =>
    Math.max(
      0,
      ...step.after.map((id) => marks.indexOf(steps.find((one) => one.id === id)?.within ?? 0) + 1),
    );
  return (
    <section className="plan-section" aria-labelledby="plan-steps">
      <h2 id="plan-steps">{t("plans.steps")}</h2>
      <p className="muted plan-lead">{t("plans.steps.hint")}</p>
      <div className="time-line">
        <div className="time-marks" style={columns} aria-hidden="true">
          {marks.map((mark) => (
            <span key={mark}>{minutesText(mark, language)}</span>
          ))}
        </div>
        <ol>
          {steps.map((step, i) => (
            <li key={step.id}>
              <span className="step-number">{i + 1}</span>
              <StepText step={step} steps={steps} />
              <div className="time-track" style={columns} aria-hidden="true">
                <i
                  style={{ gridColumn: `${begins(step) + 1} / ${marks.indexOf(step.within) + 2}` }}
                />
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function StepText({ step, steps }: { step: PlanStep; steps: readonly PlanStep[] }) {
  const { t, text, language, name } = useSpeech();
  const before = step.after.map((id) => steps.findIndex((one) => one.id === id) + 1);
  return (
    <div className="step-text">
      <p>{text(step.do)}</p>
      <p className="step-meta">
        <b>{name("planTeam", step.role)}</b>
        <span>{t("plans.within", { time: minutesText(step.within, language) })}</span>
        {before.length > 0 && (
          <span>{t("plans.after", { steps: before.join(t("common.listComma")) })}</span>
        )}
        <span>{t("plans.proof", { what: text(step.proof) })}</span>
      </p>
    </div>
  );
}
