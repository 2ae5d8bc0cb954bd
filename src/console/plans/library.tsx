import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef } from "react";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import { minutesText } from "../../core/span.ts";
import type { PlanRow } from "../../plans/schema.ts";
import { may } from "../api/may.ts";
import { plansQuery } from "../api/plans.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useKeys } from "../parts/keys.ts";
import { Failure, Skeleton } from "../parts/states.tsx";
import { DrillState, LastDrill } from "./last-drill.tsx";
import { StartsInShort } from "./starts.tsx";

/** The plans in force; `j` and `k` walk them. */
export function PlanLibrary({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(plansQuery);
  const body = useRef<HTMLTableSectionElement>(null);
  const walk = (step: 1 | -1) => () => {
    const links = [...(body.current?.querySelectorAll<HTMLElement>("a.plan-name") ?? [])];
    const at = links.findIndex((link) => link.matches(":focus"));
    links[at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
  };
  useKeys({ j: walk(1), k: walk(-1) });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (data === undefined) return <Skeleton rows={10} />;
  return (
    <>
      {may(me, "changePlans") && (
        <p className="plan-acts">
          <Link to="/plans/new">
            <Button icon={<PlusOutlined />} tabIndex={-1}>
              {t("plans.new")}
            </Button>
          </Link>
        </p>
      )}
      <table className="plan-table" data-testid="plans-table">
        <thead>
          <tr>
            <th scope="col">{t("plans.plan")}</th>
            <th scope="col" className="wide">
              {t("plans.starts")}
            </th>
            <th scope="col" className="wide">
              {t("plans.owner")}
            </th>
            <th scope="col" className="num wide">
              {t("plans.minutes")}
            </th>
            <th scope="col" className="num">
              {t("plans.running")}
            </th>
            <th scope="col" className="wide">
              {t("plans.lastDrill")}
            </th>
            <th scope="col">{t("plans.thisQuarter")}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {data.map((row) => (
            <Row key={row.plan.id} row={row} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Row({ row }: { row: PlanRow }) {
  const { t, text, language, name } = useSpeech();
  const { plan, origin, running } = row;
  return (
    <tr>
      <td>
        <Link to={`/plans/${encodeURIComponent(plan.id)}`} className="plan-name">
          {text(plan.title)}
        </Link>{" "}
        {origin === "tenant" && (
          <span className="tag" data-tone="info">
            {t("plans.own")}
          </span>
        )}
        <span className="plan-sub">{text(plan.purpose)}</span>
      </td>
      <td className="wide plan-quiet">
        <StartsInShort starts={plan.starts} />
      </td>
      <td className="wide">{name("planOwner", plan.owner)}</td>
      <td className="num wide plan-time">{minutesText(plan.minutes, language)}</td>
      <td className="num">
        {running > 0 ? (
          <Link to={`/plans/running?plan=${encodeURIComponent(plan.id)}`}>
            <b>{running}</b>
          </Link>
        ) : (
          <span className="muted">0</span>
        )}
      </td>
      <td className="wide">
        <LastDrill row={row} />
      </td>
      <td>
        <DrillState row={row} />
      </td>
    </tr>
  );
}
