import { ArrowLeftOutlined, EditOutlined, UndoOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import { minutesText } from "../../core/span.ts";
import type { PlanDetail } from "../../plans/schema.ts";
import { may } from "../api/may.ts";
import { planQuery, resetPlan, runsQuery } from "../api/plans.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { useKeys } from "../parts/keys.ts";
import { ReasonDialog } from "../parts/reason-dialog.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { DrillState, LastDrill } from "./last-drill.tsx";
import { RunList } from "./run-list.tsx";
import { StartButton } from "./start-button.tsx";
import { StartsInFull } from "./starts.tsx";
import { TimeLine } from "./time-line.tsx";

/** One plan: what starts it, its steps in time, when it is over, and its versions. */
export function PlanPage({ me }: { me: Me }) {
  const { id = "" } = useParams();
  const { t, text } = useSpeech();
  const navigate = useNavigate();
  useKeys({ Escape: () => navigate("/plans") });
  const { data: plan, error, refetch } = useQuery(planQuery(id));
  useTitle(plan ? text(plan.plan.title) : t("plans.title"));
  return (
    <article className="plan-page">
      <Link to="/plans" className="no-print">
        <ArrowLeftOutlined /> {t("plans.title")}
      </Link>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : plan === undefined ? (
        <Skeleton rows={6} lines={3} />
      ) : (
        <Body detail={plan} me={me} />
      )}
    </article>
  );
}

function Body({ detail, me }: { detail: PlanDetail; me: Me }) {
  const { t, text, language, name } = useSpeech();
  const { plan } = detail;
  return (
    <>
      <header className="plan-head">
        <div>
          <h1 className="page-title">{text(plan.title)}</h1>
          <p className="plan-purpose">{text(plan.purpose)}</p>
        </div>
        <div className="plan-acts no-print">
          {may(me, "workPlans") && (
            <>
              <StartButton plan={plan} drill />
              <StartButton plan={plan} />
            </>
          )}
          {may(me, "changePlans") && <Change detail={detail} />}
        </div>
      </header>
      <dl className="plan-facts">
        <div>
          <dt>{t("plans.owner")}</dt>
          <dd>{name("planOwner", plan.owner)}</dd>
        </div>
        <div>
          <dt>{t("plans.minutes")}</dt>
          <dd>{minutesText(plan.minutes, language)}</dd>
        </div>
        <div>
          <dt>{t("plans.running")}</dt>
          <dd>
            {detail.running > 0 ? (
              <Link to={`/plans/running?plan=${encodeURIComponent(plan.id)}`}>
                {detail.running}
              </Link>
            ) : (
              0
            )}
          </dd>
        </div>
        <div>
          <dt>{t("plans.lastDrill")}</dt>
          <dd>
            <LastDrill row={detail} />
          </dd>
        </div>
        <div>
          <dt>{t("plans.thisQuarter")}</dt>
          <dd>
            <DrillState row={detail} />
          </dd>
        </div>
      </dl>
      <section className="plan-section" aria-labelledby="plan-starts">
        <h2 id="plan-starts">{t("plans.starts")}</h2>
        <StartsInFull starts={plan.starts} />
      </section>
      <TimeLine plan={plan} />
      <div className="plan-columns">
        <Texts title={t("plans.exits")} texts={plan.exits.map(text)} />
        {plan.review.length > 0 && (
          <Texts title={t("plans.questions")} texts={plan.review.map(text)} />
        )}
      </div>
      <section className="plan-section" aria-labelledby="plan-scenario">
        <h2 id="plan-scenario">{t("plans.scenario")}</h2>
        <p className="plan-scenario">{text(plan.scenario)}</p>
      </section>
      <Runs planId={plan.id} />
      <Versions detail={detail} me={me} />
    </>
  );
}

function Texts({ title, texts }: { title: string; texts: readonly string[] }) {
  return (
    <section className="plan-section">
      <h2>{title}</h2>
      <ul className="plan-list">
        {texts.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}

function Runs({ planId }: { planId: string }) {
  const { t } = useSpeech();
  const runs = useQuery(runsQuery({ planId })).data;
  if (runs === undefined) return null;
  return (
    <section className="plan-section" aria-labelledby="plan-runs">
      <h2 id="plan-runs">{t("plans.runs")}</h2>
      <RunList runs={runs} none={t("plans.runs.none")} />
    </section>
  );
}

function Versions({ detail: { plan, versions }, me }: { detail: PlanDetail; me: Me }) {
  const { t } = useSpeech();
  return (
    <section className="plan-section" aria-labelledby="plan-versions">
      <h2 id="plan-versions">{t("plans.versions")}</h2>
      {versions.length === 0 ? (
        <p className="muted">{t("plans.versions.none")}</p>
      ) : (
        <ol className="plan-versions">
          {versions.map((version) => (
            <li key={version.number}>
              <b>{t("plans.version", { n: version.number })}</b>
              <span>{version.author}</span>
              <time className="muted" dateTime={version.createdAt}>
                {exact(version.createdAt)}
              </time>
              {version.plan === null && (
                <span className="tag" data-tone="line">
                  {t("plans.version.reset")}
                </span>
              )}
              <span>{version.note}</span>
              {version.plan !== null && may(me, "changePlans") && (
                <Link
                  className="no-print"
                  to={`/plans/${encodeURIComponent(plan.id)}/edit?version=${version.number}`}
                >
                  {t("plans.version.base")}
                </Link>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Change({ detail: { plan, origin, version } }: { detail: PlanDetail }) {
  const { t } = useSpeech();
  const [asked, setAsked] = useState(false);
  const client = useQueryClient();
  const reset = useMutation({
    mutationFn: (note: string) => resetPlan(plan.id, { note, baseVersion: version }),
    onSuccess: (next) => {
      client.setQueryData(planQuery(plan.id).queryKey, next);
      client.invalidateQueries({ queryKey: ["plans", "list"] });
      setAsked(false);
    },
  });
  return (
    <>
      {origin === "tenant" && (
        <Button icon={<UndoOutlined />} onClick={() => setAsked(true)}>
          {t("plans.reset")}
        </Button>
      )}
      <Link to={`/plans/${encodeURIComponent(plan.id)}/edit`}>
        <Button icon={<EditOutlined />} tabIndex={-1}>
          {t("plans.edit")}
        </Button>
      </Link>
      {asked && (
        <ReasonDialog
          title={t("plans.reset")}
          hint={t("plans.reset.hint")}
          submit={t("plans.reset")}
          required
          pending={reset.isPending}
          error={reset.error}
          onSubmit={(note) => reset.mutate(note)}
          close={() => setAsked(false)}
        />
      )}
    </>
  );
}
