import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import { minutesText } from "../../core/span.ts";
import { minute } from "../../core/time.ts";
import type { PlanRun } from "../../plans/schema.ts";
import { may } from "../api/may.ts";
import { reportAddress, runQuery } from "../api/plans.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { useKeys } from "../parts/keys.ts";
import { Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { Countdown } from "./countdown.tsx";
import { DrillBanner, DrillTag, drillTitle } from "./drill-mark.tsx";
import { EndRun } from "./end-run.tsx";
import { Outcome } from "./outcome.tsx";
import { RunSteps } from "./run-steps.tsx";
import { useScopeName } from "./scope-name.ts";

/** One run or drill: live while it is under way, with its score and review afterwards. */
export function RunPage({ me }: { me: Me }) {
  const { id = "" } = useParams();
  const { t, text } = useSpeech();
  const navigate = useNavigate();
  const { data: run, error, refetch } = useQuery(runQuery(id));
  const back = run?.drill ? "/plans/drills" : "/plans/running";
  useKeys({ Escape: () => navigate(back) });
  const title = run ? text(run.plan.title) : t("plans.title");
  useTitle(run?.drill ? drillTitle(title) : title);
  return (
    <article className="plan-page" data-drill={run?.drill || undefined}>
      {run?.drill && <DrillBanner />}
      <Link to={back} className="no-print">
        <ArrowLeftOutlined /> {run?.drill ? t("plans.tab.drills") : t("plans.tab.running")}
      </Link>
      {run ? (
        <Body run={run} me={me} />
      ) : error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : (
        <Skeleton rows={6} lines={3} />
      )}
    </article>
  );
}

function Body({ run, me }: { run: PlanRun; me: Me }) {
  const { t, text } = useSpeech();
  const { plan, state } = run;
  const works = state === "running" && may(me, "workPlans");
  return (
    <>
      <header className="plan-head">
        <div>
          <h1 className="page-title">
            {run.drill && <DrillTag />} {text(plan.title)}
          </h1>
          {run.drill ? (
            <>
              <h2 className="eyebrow plan-case">{t("plans.scenario")}</h2>
              <p className="plan-scenario">{text(plan.scenario)}</p>
            </>
          ) : (
            <p className="plan-purpose">{text(plan.purpose)}</p>
          )}
        </div>
        <Reports id={run.id} />
      </header>
      <Facts run={run} />
      {state !== "running" && <Outcome run={run} />}
      <RunSteps run={run} works={works} />
      {works && <EndRun run={run} />}
    </>
  );
}

function Facts({ run }: { run: PlanRun }) {
  const { t, text, name, language } = useSpeech();
  const scope = useScopeName()(run.scope);
  const { plan, state, endedAt, endedBy } = run;
  return (
    <dl className="plan-facts">
      <div>
        <dt>{t("plans.run.whole")}</dt>
        <dd>
          {state === "running" ? (
            <Countdown due={run.dueAt} minutes={plan.minutes} />
          ) : (
            <span className="tag" data-tone={state === "ended" ? "good" : "line"}>
              {name("plans.run.state", state)}
            </span>
          )}{" "}
          <span className="muted">
            {t("plans.within", { time: minutesText(plan.minutes, language) })}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t("plans.run.startedAt")}</dt>
        <dd>{t("plans.step.by", { who: run.startedBy, when: exact(run.startedAt) })}</dd>
      </div>
      {endedAt !== null && (
        <div>
          <dt>{state === "ended" ? t("plans.run.endedAt") : t("plans.abandon")}</dt>
          <dd>
            {t("plans.step.by", { who: endedBy ?? "—", when: exact(endedAt) })}{" "}
            <span className="muted">
              {t("plans.run.took", { time: tookText(run.startedAt, endedAt, language) })}
            </span>
          </dd>
        </div>
      )}
      <div>
        <dt>{t("plans.owner")}</dt>
        <dd>{name("planOwner", plan.owner)}</dd>
      </div>
      {scope !== null && (
        <div>
          <dt>{t("plans.run.about")}</dt>
          <dd>{scope}</dd>
        </div>
      )}
      {run.alertId !== null && (
        <div>
          <dt>{t("plans.run.cause")}</dt>
          <dd>
            <Link to={`/alerts/${encodeURIComponent(run.alertId)}`}>{t("plans.run.alert")}</Link>
          </dd>
        </div>
      )}
      <div>
        <dt>{t("plans.plan")}</dt>
        <dd>
          <Link to={`/plans/${encodeURIComponent(run.planId)}`}>{text(plan.title)}</Link>
        </dd>
      </div>
    </dl>
  );
}

const tookText = (from: string, to: string, language: Parameters<typeof minutesText>[1]) =>
  minutesText(Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / minute)), language);

function Reports({ id }: { id: string }) {
  const { t, language } = useSpeech();
  return (
    <p className="plan-acts no-print">
      <span className="muted">{t("plans.report")}</span>
      <a href={reportAddress(id, "html", language)} target="_blank" rel="noreferrer">
        {t("plans.report.print")}
      </a>
      <a href={reportAddress(id, "pdf", language)} download>
        {t("plans.report.pdf")}
      </a>
      <a href={reportAddress(id, "md", language)} download>
        {t("plans.report.markdown")}
      </a>
    </p>
  );
}
