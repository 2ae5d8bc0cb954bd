import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import { chinaDate } from "../../core/china-time.ts";
import { endOfQuarter, quarterOf } from "../../core/quarter.ts";
import { day } from "../../core/time.ts";
import type { PlanRow } from "../../plans/schema.ts";
import { serverNow } from "../api/client.ts";
import { may } from "../api/may.ts";
import { plansQuery, runsQuery } from "../api/plans.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { DrillState, LastDrill } from "./last-drill.tsx";
import { RunList } from "./run-list.tsx";
import { StartButton } from "./start-button.tsx";

/** Which plans are still to be drilled this quarter, and how the drills so far went. */
export function Drills({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(plansQuery);
  const past = useQuery(runsQuery({ drill: "true" })).data;
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (data === undefined) return <Skeleton rows={8} />;
  const quarter = quarterOf(new Date(serverNow()));
  const lastDay = chinaDate(new Date(endOfQuarter(quarter).getTime() - day));
  const due = data.filter(({ drillDue }) => drillDue).length;
  return (
    <>
      <section className="plan-section" aria-labelledby="quarter">
        <h2 id="quarter">{t("plans.drills.quarter", { year: quarter.year, n: quarter.number })}</h2>
        <p className="muted plan-lead">
          {due === 0 ? t("plans.drills.all") : t("plans.drills.lead", { date: lastDay, n: due })}
        </p>
        <Due rows={data} me={me} />
      </section>
      <section className="plan-section" aria-labelledby="past">
        <h2 id="past">{t("plans.drills.past")}</h2>
        {past === undefined ? (
          <Skeleton rows={3} />
        ) : (
          <RunList runs={past} named none={t("plans.drills.none")} />
        )}
      </section>
    </>
  );
}

function Due({ rows, me }: { rows: readonly PlanRow[]; me: Me }) {
  const { t, text, name } = useSpeech();
  const dueFirst = rows.toSorted((a, b) => Number(b.drillDue) - Number(a.drillDue));
  return (
    <table className="plan-table" data-testid="due-table">
      <thead>
        <tr>
          <th scope="col">{t("plans.plan")}</th>
          <th scope="col" className="wide">
            {t("plans.owner")}
          </th>
          <th scope="col">{t("plans.lastDrill")}</th>
          <th scope="col">{t("plans.thisQuarter")}</th>
          {may(me, "workPlans") && (
            <th scope="col" className="no-print">
              <span className="hidden-visually">{t("plans.drill")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {dueFirst.map((row) => (
          <tr key={row.plan.id}>
            <td>
              <Link to={`/plans/${encodeURIComponent(row.plan.id)}`} className="plan-name">
                {text(row.plan.title)}
              </Link>
            </td>
            <td className="wide">{name("planOwner", row.plan.owner)}</td>
            <td>
              <LastDrill row={row} />
            </td>
            <td>
              <DrillState row={row} />
            </td>
            {may(me, "workPlans") && (
              <td className="num no-print">
                <StartButton plan={row.plan} drill size="small" />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
