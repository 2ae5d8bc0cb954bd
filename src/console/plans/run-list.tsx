import { Link } from "react-router";
import type { PlanRun } from "../../plans/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact } from "../parts/time.ts";
import { DrillTag } from "./drill-mark.tsx";

/** Runs or drills, newest first, with how each went. */
export function RunList({
  runs,
  named = false,
  none,
}: {
  runs: readonly PlanRun[];
  /** Whether each says of which plan it is. */
  named?: boolean;
  none: string;
}) {
  const { t, text, name } = useSpeech();
  if (runs.length === 0) return <p className="muted">{none}</p>;
  return (
    <table className="plan-table" data-testid="past-table">
      <thead>
        <tr>
          <th scope="col">{named ? t("plans.plan") : t("plans.run")}</th>
          <th scope="col" className="wide">
            {t("plans.drills.when")}
          </th>
          <th scope="col" className="num">
            {t("plans.score")}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id}>
            <td>
              {run.drill && <DrillTag />}{" "}
              <Link to={`/plans/runs/${encodeURIComponent(run.id)}`} className="plan-name">
                {named ? text(run.plan.title) : exact(run.startedAt)}
              </Link>{" "}
              {run.state !== "ended" && (
                <span className="tag" data-tone={run.state === "running" ? "info" : "line"}>
                  {name("plans.run.state", run.state)}
                </span>
              )}
              <span className="plan-sub">{run.startedBy}</span>
            </td>
            <td className="wide plan-quiet">
              <time dateTime={run.startedAt}>{exact(run.startedAt)}</time>
            </td>
            <td className="num">{run.score ?? "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
