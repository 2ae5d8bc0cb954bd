import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { Link, useSearchParams } from "react-router";
import type { PlanRun, RunStep } from "../../plans/schema.ts";
import { plansQuery, runsQuery } from "../api/plans.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { Countdown } from "./countdown.tsx";
import { DrillTag } from "./drill-mark.tsx";
import { useScopeName } from "./scope-name.ts";

/** Plans under way, those that need somebody first: late ones, then by what is due next. */
export function RunningPlans() {
  const { t, text } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const planId = search.get("plan") ?? "";
  const { data, error, refetch } = useQuery(runsQuery({ state: "running" }));
  const plans = useQuery(plansQuery).data ?? [];
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (data === undefined) return <Skeleton rows={8} />;
  const shown = data.filter((run) => planId === "" || run.planId === planId).sort(byUrgency);
  return (
    <>
      <Select
        className="plan-filter"
        variant="filled"
        aria-label={t("plans.plan")}
        value={planId}
        onChange={(id) => setSearch(id === "" ? {} : { plan: id }, { replace: true })}
        options={[
          { value: "", label: t("plans.run.anyPlan") },
          ...plans
            .filter(({ plan, running }) => running > 0 || plan.id === planId)
            .map(({ plan, running }) => ({
              value: plan.id,
              label: `${text(plan.title)} (${running})`,
            })),
        ]}
      />
      {shown.length === 0 ? (
        <Empty title={t("plans.run.none")} hint={t("plans.run.noneHint")} />
      ) : (
        <table className="plan-table" data-testid="runs-table">
          <thead>
            <tr>
              <th scope="col">{t("plans.plan")}</th>
              <th scope="col">{t("plans.run.next")}</th>
              <th scope="col" className="wide">
                {t("plans.steps")}
              </th>
              <th scope="col" className="wide">
                {t("plans.run.startedAt")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((run) => (
              <Row key={run.id} run={run} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** The open step that is due first. */
const nextOf = ({ steps }: PlanRun): RunStep | undefined =>
  steps.filter(({ state }) => state === "open").sort(byDue)[0];

const byDue = (a: { readonly dueAt: string }, b: { readonly dueAt: string }): number =>
  Date.parse(a.dueAt) - Date.parse(b.dueAt);

const byUrgency = (a: PlanRun, b: PlanRun): number => byDue(nextOf(a) ?? a, nextOf(b) ?? b);

function Row({ run }: { run: PlanRun }) {
  const { t, text } = useSpeech();
  const scope = useScopeName()(run.scope);
  const next = nextOf(run);
  const step = run.plan.steps.find(({ id }) => id === next?.id);
  const done = run.steps.filter(({ state }) => state !== "open").length;
  const late = run.steps.filter((one) => one.state === "open" && one.late).length;
  return (
    <tr>
      <td>
        {run.drill && <DrillTag />}{" "}
        <Link to={`/plans/runs/${encodeURIComponent(run.id)}`} className="plan-name">
          {text(run.plan.title)}
        </Link>
        {scope && <span className="plan-sub">{scope}</span>}
      </td>
      <td>
        {next && step ? (
          <>
            <Countdown due={next.dueAt} minutes={step.within} />
            <span className="plan-sub">{text(step.do)}</span>
          </>
        ) : (
          t("plans.run.allDone")
        )}
      </td>
      <td className="wide">
        <Progress done={done} all={run.steps.length} />
        {late > 0 && (
          <span className="tag" data-tone="bad">
            {t("plans.run.late", { n: late })}
          </span>
        )}
      </td>
      <td className="wide plan-quiet">
        <time dateTime={run.startedAt}>{exact(run.startedAt)}</time>
        <span className="plan-sub">{run.startedBy}</span>
      </td>
    </tr>
  );
}

function Progress({ done, all }: { done: number; all: number }) {
  const { t } = useSpeech();
  return (
    <span className="plan-progress">
      <progress value={done} max={all} aria-label={t("plans.steps")} />
      {t("plans.run.progress", { done, all })}
    </span>
  );
}
