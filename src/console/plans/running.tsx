import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useId, useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { PlanRun } from "../../plans/schema.ts";
import { plansQuery, runsQuery } from "../api/plans.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { Countdown } from "./countdown.tsx";
import { DrillTag } from "./drill-mark.tsx";
import { incidentsOf, isLate, nextOf } from "./incidents.ts";
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
  const shown = data.filter((run) => planId === "" || run.planId === planId);
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
          {incidentsOf(shown).map(({ runs }) => (
            <Happening key={runs[0]?.id} runs={runs} />
          ))}
        </table>
      )}
    </>
  );
}

/** One run, or the runs of one happening under a line that tells how they stand. */
function Happening({ runs }: { runs: readonly PlanRun[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const [first, ...more] = runs;
  if (first === undefined) return null;
  if (more.length === 0)
    return (
      <tbody>
        <Row run={first} />
      </tbody>
    );
  return (
    <>
      <tbody>
        <Summary
          runs={runs}
          first={first}
          open={open}
          toggle={() => setOpen(!open)}
          controls={id}
        />
      </tbody>
      <tbody id={id} hidden={!open} className="incident-runs">
        {open && runs.map((run) => <Row key={run.id} run={run} within />)}
      </tbody>
    </>
  );
}

function Summary({
  runs,
  first,
  open,
  toggle,
  controls,
}: {
  runs: readonly PlanRun[];
  first: PlanRun;
  open: boolean;
  toggle: () => void;
  controls: string;
}) {
  const { t, text } = useSpeech();
  const late = runs.filter(isLate).length;
  const steps = runs.flatMap((run) => run.steps);
  const title = text(first.plan.title);
  return (
    <tr className="incident">
      <td>
        <button
          type="button"
          className="incident-toggle"
          aria-expanded={open}
          aria-controls={controls}
          onClick={toggle}
        >
          {open ? <DownOutlined /> : <RightOutlined />}
          <span className="plan-name">{title}</span>
          <span className="plan-count">{t("plans.run.incident", { n: runs.length })}</span>
        </button>
      </td>
      <td>
        <Next run={first} />
      </td>
      <td className="wide">
        <Progress
          done={steps.filter(({ state }) => state !== "open").length}
          all={steps.length}
          late={late}
          lateText={t("plans.run.incidentLate", { n: late })}
        />
      </td>
      <td className="wide plan-quiet">
        <time dateTime={first.startedAt}>{exact(first.startedAt)}</time>
        <span className="plan-sub">{first.startedBy}</span>
      </td>
    </tr>
  );
}

function Row({ run, within = false }: { run: PlanRun; within?: boolean }) {
  const { t, text } = useSpeech();
  const scope = useScopeName()(run.scope);
  const done = run.steps.filter(({ state }) => state !== "open").length;
  const late = run.steps.filter((one) => one.state === "open" && one.late).length;
  const title = text(run.plan.title);
  return (
    <tr>
      <td>
        {run.drill && <DrillTag />}{" "}
        <Link to={`/plans/runs/${encodeURIComponent(run.id)}`} className="plan-name">
          {within ? (scope ?? run.scope ?? title) : title}
        </Link>
        {!within && scope && <span className="plan-sub">{scope}</span>}
      </td>
      <td>
        <Next run={run} />
      </td>
      <td className="wide">
        <Progress
          done={done}
          all={run.steps.length}
          late={late}
          lateText={t("plans.run.late", { n: late })}
        />
      </td>
      <td className="wide plan-quiet">
        <time dateTime={run.startedAt}>{exact(run.startedAt)}</time>
        <span className="plan-sub">{run.startedBy}</span>
      </td>
    </tr>
  );
}

/** What is to be done next, and until when. */
function Next({ run }: { run: PlanRun }) {
  const { t, text } = useSpeech();
  const next = nextOf(run);
  const step = run.plan.steps.find(({ id }) => id === next?.id);
  if (next === undefined || step === undefined) return t("plans.run.allDone");
  return (
    <>
      <Countdown due={next.dueAt} minutes={step.within} />
      <span className="plan-sub">{text(step.do)}</span>
    </>
  );
}

function Progress({
  done,
  all,
  late,
  lateText,
}: {
  done: number;
  all: number;
  late: number;
  lateText: string;
}) {
  const { t } = useSpeech();
  return (
    <>
      <span className="plan-progress">
        <progress value={done} max={all} aria-label={t("plans.steps")} />
        {t("plans.run.progress", { done, all })}
      </span>
      {late > 0 && (
        <span className="tag" data-tone="bad">
          {lateText}
        </span>
      )}
    </>
  );
}
