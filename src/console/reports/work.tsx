import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { figureOf } from "../../core/figure.ts";
import { workQuery } from "../api/reports.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { WideTable } from "../parts/wide-table.tsx";

/** How fast and how rightly alerts are decided, what waits, and who has how much of it. */
export function Work() {
  const { t, text, name, language } = useSpeech();
  const { data, error, refetch } = useQuery(workQuery);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (data === undefined) return <Skeleton rows={6} />;
  const most = Math.max(1, ...data.backlog.map(({ live }) => live));
  return (
    <div className="work" data-testid="work">
      <Figure
        title={t("reports.work.decide")}
        head={[
          t("common.level"),
          t("reports.work.closed"),
          t("reports.work.median"),
          t("reports.work.ninetieth"),
        ]}
        rows={data.decide.map(({ level, closed, median, ninetieth }) => [
          name("level", String(level)),
          closed,
          figureOf(median, "minutes", language),
          figureOf(ninetieth, "minutes", language),
        ])}
      />
      <Figure
        title={t("reports.work.backlog")}
        head={[t("reports.work.atLeast"), t("reports.work.open")]}
        rows={data.backlog.map(({ days, live }) => [
          t("reports.work.days", { n: days }),
          <span key="live" className="work-bar">
            <i style={{ width: `${(live / most) * 100}%` }} aria-hidden="true" />
            {live}
          </span>,
        ])}
      />
      <Figure
        title={t("reports.work.precision")}
        head={[
          t("common.rule"),
          t("disposition.confirmed"),
          t("disposition.false_alarm"),
          t("reports.work.right"),
        ]}
        rows={data.precision.map(({ ruleId, title, confirmed, falseAlarms, precision }) => [
          <Link key="rule" to={`/rules/${encodeURIComponent(ruleId)}`}>
            {text(title)}
          </Link>,
          confirmed,
          falseAlarms,
          figureOf(precision, "share", language),
        ])}
      />
      <Figure
        title={t("reports.work.people")}
        head={[t("reports.work.person"), t("reports.work.open"), t("reports.work.closed")]}
        rows={data.people.map(({ name: person, live, closed }) => [person, live, closed])}
      />
    </div>
  );
}

function Figure({
  title,
  head,
  rows,
}: {
  title: string;
  head: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}) {
  const { t } = useSpeech();
  return (
    <section className="work-figure">
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="muted">{t("reports.noData")}</p>
      ) : (
        <WideTable name={title}>
          <thead>
            <tr>
              {head.map((one, i) => (
                <th key={one} scope="col" className={i === 0 ? undefined : "num"}>
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a table of figures that is drawn whole
              <tr key={row}>
                {cells.map((cell, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <td key={i} className={i === 0 ? undefined : "num"}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
    </section>
  );
}
