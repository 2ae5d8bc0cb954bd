import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { runsQuery } from "../api/plans.ts";
import { useSpeech } from "../i18n/language.tsx";

/** The plans that an alert has started, with a way to each; nothing where it has none. */
export function PlansOfAlert({ alertId }: { alertId: string }) {
  const { t, text } = useSpeech();
  const runs = useQuery(runsQuery({ alertId })).data ?? [];
  return runs.map(({ id, plan, state }) => (
    <Link key={id} to={`/plans/runs/${encodeURIComponent(id)}`} className="tag" data-tone="info">
      {t(state === "running" ? "plans.underWay" : "plans.wasRun", { title: text(plan.title) })}
    </Link>
  ));
}
