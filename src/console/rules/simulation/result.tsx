import type { ReactNode } from "react";
import type { Simulation } from "../../../rulebase/simulation-schema.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { PlatformMark } from "../../parts/marks.tsx";
import { When } from "../../parts/when.tsx";
import { BalanceTable } from "../charts/balance-table.tsx";
import { DayColumns } from "../charts/day-columns.tsx";
import { ShareBar } from "../charts/share-bar.tsx";
import { SimulationExamples } from "./examples.tsx";

/** What a content would find, against the version in force: the figures, and where they lie. */
export function SimulationView({ simulation }: { simulation: Simulation }) {
  const { t, name, language } = useSpeech();
  const { gained, lost, areas, stores, platforms } = simulation;
  const heads = (of: string) => ({ of, gained: t("rules.sim.gained"), lost: t("rules.sim.lost") });
  const touched = gained + lost > 0;
  return (
    <div className="simulation">
      <p className="simulation-sum">{sentence()}</p>
      <dl className="figures">
        <Figure name={t("rules.sim.examined")} value={figure(simulation.examined)} />
        <Figure
          name={t("rules.sim.found")}
          value={`${figure(simulation.before)} → ${figure(simulation.after)}`}
        />
        <Figure
          name={t("rules.sim.gained")}
          value={signed("+", gained)}
          tone={gained > 0 ? "gained" : undefined}
        />
        <Figure
          name={t("rules.sim.lost")}
          value={signed("−", lost)}
          tone={lost > 0 ? "lost" : undefined}
        />
        {touched && (
          <>
            <Figure name={t("rules.sim.stores")} value={figure(simulation.storesTouched)} />
            <Figure
              name={t("rules.sim.revenue")}
              value={t("rules.sim.yuan", { n: figure(Math.round(simulation.revenue.stores)) })}
            />
          </>
        )}
        {touched && simulation.revenue.orders && (
          <Figure
            name={t("rules.sim.orders")}
            value={t("rules.sim.ordersYuan", {
              gained: figure(Math.round(simulation.revenue.orders.gained)),
              lost: figure(Math.round(simulation.revenue.orders.lost)),
            })}
          />
        )}
        <Figure
          name={t("rules.sim.cost")}
          value={t("rules.sim.ms", { n: Number(simulation.cost.msPerRecord.toFixed(2)) })}
        />
      </dl>
      {simulation.failures.count > 0 && (
        <p className="problem" data-severity="error">
          {t("rules.sim.failures", {
            n: simulation.failures.count,
            reason: simulation.failures.reason ?? "",
          })}
        </p>
      )}
      <Past past={simulation.past} />
      {touched && simulation.days.length > 0 && <ByDay days={simulation.days} />}
      {touched && (
        <div className="charts">
          <BalanceTable
            caption={t("rules.sim.byStore")}
            heads={heads(t("common.store"))}
            rows={stores.map((store) => ({
              ...store,
              key: store.id,
              name: (
                <>
                  <PlatformMark platform={store.platform} /> {store.name}
                </>
              ),
            }))}
          />
          {platforms.length > 1 && (
            <BalanceTable
              caption={t("rules.sim.byPlatform")}
              heads={heads(t("common.platform"))}
              rows={platforms.map((one) => ({
                ...one,
                key: one.platform,
                name: name("platform", one.platform),
              }))}
            />
          )}
          {areas.length > 1 && (
            <BalanceTable
              caption={t("rules.sim.byArea")}
              heads={heads(t("common.area"))}
              rows={areas.map((one) => ({ ...one, key: one.area, name: name("area", one.area) }))}
            />
          )}
        </div>
      )}
      <SimulationExamples
        simulation={simulation}
        storeName={(id) => stores.find((store) => store.id === id)?.name ?? id}
      />
      <p className="muted simulation-foot">
        {t(simulation.scope === "whole" ? "rules.sim.scope.whole" : "rules.sim.scope.sample")}
        {!simulation.complete && ` · ${t("rules.sim.incomplete")}`} · {simulation.by.name}{" "}
        <When at={simulation.at} />
      </p>
    </div>
  );

  function signed(sign: string, n: number): string {
    return n === 0 ? "0" : `${sign}${figure(n)}`;
  }

  function figure(n: number): string {
    return n.toLocaleString(localeOf[language]);
  }

  function sentence(): string {
    if (!touched) return t("rules.sim.sum.same", { n: figure(simulation.examined) });
    return t(simulation.baseVersion === null ? "rules.sim.sum.fresh" : "rules.sim.sum.changed", {
      n: figure(simulation.examined),
      gained: figure(gained),
      lost: figure(lost),
    });
  }
}

/** When it lies; under the chart the day on which most changes, with what that touches. */
function ByDay({ days }: { days: Simulation["days"] }) {
  const { t, language } = useSpeech();
  const changes = ({ gained, lost }: { gained: number; lost: number }) => gained + lost;
  const [most] = days.toSorted((a, b) => changes(b) - changes(a));
  const touched = ({ stores, orders }: Simulation["days"][number]) => {
    const amount = orders && Math.round(changes(orders)).toLocaleString(localeOf[language]);
    return amount === null
      ? t("rules.sim.day.stores", { n: stores })
      : t("rules.sim.day.orders", { n: stores, amount });
  };
  return (
    <div className="simulation-days">
      <DayColumns
        caption={t("rules.sim.byDay")}
        heads={{
          gained: t("rules.sim.gained"),
          lost: t("rules.sim.lost"),
          more: t("rules.sim.day.touched"),
        }}
        days={days.map((one) => ({ ...one, more: touched(one) }))}
      />
      {most && days.length > 1 && (
        <p className="muted">
          {t("rules.sim.day.most", {
            date: most.date,
            gained: most.gained,
            lost: most.lost,
            touched: touched(most),
          })}
        </p>
      )}
    </div>
  );
}

const localeOf = { zh: "zh-CN", en: "en-GB" } as const;

function Figure({
  name,
  value,
  tone,
}: {
  name: string;
  value: ReactNode;
  tone?: string | undefined;
}) {
  return (
    <div data-tone={tone}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** How people judged the rule's closed alerts, and which of them the content finds, too. */
function Past({ past }: { past: Simulation["past"] }) {
  const { t } = useSpeech();
  const rows = [
    { key: "confirmed", of: past.confirmed },
    { key: "false_alarm", of: past.falseAlarm },
    { key: "exempted", of: past.exempted },
  ] as const;
  if (rows.every(({ of }) => of.closed === 0))
    return <p className="muted">{t("rules.sim.past.none")}</p>;
  return (
    <section className="past">
      <h4 className="eyebrow">{t("rules.sim.past")}</h4>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("rules.sim.past.judged")}</th>
            <th scope="col" className="num">
              {t("rules.sim.past.closed")}
            </th>
            <th scope="col" className="num">
              {t("rules.sim.past.kept")}
            </th>
            <th scope="col" className="num">
              {t("rules.sim.past.gone")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, of }) => (
            <tr key={key}>
              <th scope="row">{t(`disposition.${key}`)}</th>
              <td className="num">{of.closed}</td>
              <td className="num">{of.kept}</td>
              <td className="num">{of.closed - of.kept}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="past-precision">
        <span>{t("rules.precision")}</span>
        <ShareBar share={past.precision.before} label={t("rules.sim.past.now")} />
        <span aria-hidden="true">→</span>
        <ShareBar share={past.precision.after} label={t("rules.sim.past.then")} />
      </p>
    </section>
  );
}
