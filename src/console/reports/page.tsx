import { useQuery } from "@tanstack/react-query";
import { Route, Routes } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { Indicator } from "../../reports/schema.ts";
import { may } from "../api/may.ts";
import { indicatorsQuery } from "../api/reports.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { Failure, Skeleton } from "../parts/states.tsx";
import { Documents } from "./documents.tsx";
import { EditionPage } from "./edition.tsx";
import { Editions } from "./editions.tsx";
import { IndicatorCard } from "./indicator-card.tsx";
import "./reports.css";
import { Schedules } from "./schedules.tsx";
import { Work } from "./work.tsx";

const states = ["bad", "watch", "good", "unknown"] as const;

/** Indicators and reports: the overview, and one edition. */
export function ReportsPage({ me }: { me: Me }) {
  return (
    <Routes>
      <Route index element={<Overview me={me} />} />
      <Route path="editions/:id" element={<EditionPage />} />
    </Routes>
  );
}

/** The manager's page: how the twelve indicators stand, and reports to file. */
function Overview({ me }: { me: Me }) {
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
      <section aria-labelledby="work">
        <h2 id="work" className="reports-section">
          {t("reports.work")}
        </h2>
        <p className="muted">{t("reports.work.lead")}</p>
        <Work />
      </section>
      <Schedules manages={may(me, "scheduleReports")} />
      <Editions />
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
