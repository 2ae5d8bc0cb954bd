import { CheckCircleOutlined, CloseCircleOutlined, WarningOutlined } from "@ant-design/icons";
import { createContext, type ReactNode, useContext, useId } from "react";
import type { RuleProblem } from "../../../rulebase/draft-schema.ts";
import { useSpeech } from "../../i18n/language.tsx";

/** What is known of a rule as it is being written. */
export interface Lint {
  readonly problems: readonly RuleProblem[];
  readonly state: "checking" | "checked" | "failed";
}

const LintContext = createContext<Lint>({ problems: [], state: "checking" });
export const LintProvider = LintContext.Provider;

/** The problems of a place in the rule, and of all below it where no control shows them. */
export function useProblems(at: string, deep = false): readonly RuleProblem[] {
  const { problems } = useContext(LintContext);
  return problems.filter(({ where }) => where === at || (deep && isBelow(where, at)));
}

const isBelow = (where: string, at: string): boolean =>
  where.startsWith(at) && [".", "["].includes(where.charAt(at.length));

/** A control with its label and, under it, what is wrong at its place. */
export function Field({
  at,
  label,
  deep = false,
  hint,
  children,
  className = "",
}: {
  at: string;
  label: string;
  deep?: boolean;
  hint?: string;
  /** Takes the id that the label and the problems refer to. */
  children: (control: {
    id: string;
    "aria-describedby": string;
    status: "" | "error";
  }) => ReactNode;
  className?: string;
}) {
  const id = useId();
  const problems = useProblems(at, deep);
  const bad = problems.some(({ severity }) => severity === "error");
  return (
    <div className={`field ${className}`} data-at={at}>
      <label htmlFor={id}>{label}</label>
      {children({ id, "aria-describedby": `${id}-said`, status: bad ? "error" : "" })}
      {hint && <span className="field-hint muted">{hint}</span>}
      <span id={`${id}-said`}>
        <ProblemLines problems={problems} />
      </span>
    </div>
  );
}

/** Problems of a place that has no control of its own, as a group of conditions. */
export function ProblemsAt({ at, deep = false }: { at: string; deep?: boolean }) {
  return <ProblemLines problems={useProblems(at, deep)} />;
}

function ProblemLines({ problems }: { problems: readonly RuleProblem[] }) {
  const { text } = useSpeech();
  return problems.map((problem) => (
    <span
      className="problem"
      data-severity={problem.severity}
      key={`${problem.where} ${problem.message.en}`}
    >
      {problem.severity === "error" ? <CloseCircleOutlined /> : <WarningOutlined />}{" "}
      {text(problem.message)}
    </span>
  ));
}

/** How the rule stands as a whole, with a way to each place that is wrong. */
export function LintSummary({ onGo }: { onGo: (where: string) => void }) {
  const { t, text } = useSpeech();
  const { problems, state } = useContext(LintContext);
  const errors = problems.filter(({ severity }) => severity === "error");
  const head =
    state === "failed"
      ? t("rules.lint.failed")
      : state === "checking"
        ? t("rules.lint.checking")
        : problems.length === 0
          ? t("rules.lint.sound")
          : t("rules.lint.count", {
              errors: errors.length,
              warnings: problems.length - errors.length,
            });
  const tone =
    errors.length > 0 || state === "failed" ? "bad" : problems.length > 0 ? "warn" : "good";
  return (
    <details className="lint" data-tone={tone} open={errors.length > 0}>
      <summary aria-live="polite">
        {tone === "good" ? <CheckCircleOutlined /> : <WarningOutlined />} {head}
      </summary>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ where, message, severity }) => (
            <li key={`${where} ${message.en}`} data-severity={severity}>
              <button type="button" className="plain" onClick={() => onGo(where)}>
                <code className="mono">{where || "rule"}</code> {text(message)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
