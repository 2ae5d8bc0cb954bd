import { Link } from "react-router";
import type { PlanRow } from "../../plans/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { When } from "../parts/when.tsx";

/** How the last drill of a plan went, and when. */
export function LastDrill({ row: { lastDrill } }: { row: PlanRow }) {
  const { t } = useSpeech();
  if (lastDrill === null) return <span className="muted">{t("plans.never")}</span>;
  return (
    <span className="plan-last">
      <Link to={`/plans/runs/${encodeURIComponent(lastDrill.runId)}`}>
        {t("plans.points", { n: lastDrill.score })}
      </Link>
      <span className="muted">
        <When at={lastDrill.endedAt} />
      </span>
    </span>
  );
}

/** Whether a plan is still to be drilled in this quarter. */
export function DrillState({ row: { drillDue } }: { row: PlanRow }) {
  const { t } = useSpeech();
  return (
    <span className="tag" data-tone={drillDue ? "warn" : "good"}>
      {drillDue ? t("plans.due") : `✓ ${t("plans.drilled")}`}
    </span>
  );
}
