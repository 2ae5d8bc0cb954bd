import { useQuery } from "@tanstack/react-query";
import type { Indicator } from "../../reports/schema.ts";
import { indicatorsQuery } from "../api/reports.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { Documents } from "./documents.tsx";
import { IndicatorCard } from "./indicator-card.tsx";
import "./reports.css";

const states = ["bad", "watch", "good", "unknown"] as const;

/** The manager's page: how the twelve indicators stand, and reports to file. */
export function ReportsPage() {
  const { t } = useSpeech();
  useTitle(t("reports.title"));
  const { data, error, refetch } = useQuery(indicatorsQuery);
  return (
    <div className="reports">
      <h1 className="page-title">{t("reports.title")}</h1>
      <p className="muted">{t("reports.lead")}</p>
      <section aria-label={t("reports.indicators")}>
        {error ? (
          <Failure error={error} retry={() => refetch()} />
        ) : data === undefined ? (
          <Skeleton rows={8} />
        ) : (
          <>
            <Summary items={data.items} />
            <ul className="indicators">
              {data.items.map((indicator) => (
                <li key={indicator.key}>
                  <IndicatorCard indicator={indicator} />
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <Documents />
    </div>
  );
}

function Summary({ items }: { items: readonly Indicator[] }) {
  const { t } = useSpeech();
  return (
    <p className="indicator-summary">
      {states.map((state) => {
        const n = items.filter((one) => one.state === state).length;
        return (
          n > 0 && (
            <span key={state} className={`indicator-state is-${state}`}>
              {t(`reports.summary.${state}`, { n })}
            </span>
          )
        );
      })}
    </p>
  );
}
