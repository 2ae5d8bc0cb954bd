import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { type RiskFilterKey, type RiskSearch, riskFilterKeys, risksQuery } from "../api/risks.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { RiskFilters } from "./filters.tsx";
import { HeatMap } from "./heat-map.tsx";
import { RiskList } from "./list.tsx";
import { PrintButton } from "./print-button.tsx";
import { RiskPage } from "./risk.tsx";
import "./risks.css";

/** The risk library: the heat map and the list it filters, or one risk. */
export function RisksPage() {
  const { id } = useParams();
  return id === undefined ? <Library /> : <RiskPage key={id} id={id} />;
}

function Library() {
  const { t } = useSpeech();
  useTitle(t("risks.title"));
  const [params, setParams] = useSearchParams();
  const search = searchOf(params);
  const set = (changes: Partial<Record<RiskFilterKey, string>>) => {
    const next = new URLSearchParams(params);
    for (const [key, value] of Object.entries(changes))
      if (value === "") next.delete(key);
      else next.set(key, value);
    setParams(next, { replace: true });
  };
  const { data, error, refetch } = useQuery(risksQuery(useDeferredValue(search)));
  return (
    <div className="risks">
      <header className="risks-head">
        <div>
          <h1 className="page-title">{t("risks.title")}</h1>
          <p className="muted">{t("risks.lead")}</p>
        </div>
        <PrintButton />
      </header>
      <RiskFilters search={search} set={set} />
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data === undefined ? (
        <Skeleton rows={10} />
      ) : (
        <div className="risks-columns">
          <HeatMap heat={data.heat} search={search} set={set} />
          <section aria-label={t("risks.list")}>
            <p className="risk-count muted" aria-live="polite">
              {data.items.length === data.total
                ? t("risks.count", { n: data.total })
                : t("risks.countOf", { n: data.items.length, total: data.total })}
            </p>
            {data.items.length === 0 ? (
              <Empty
                title={t("risks.empty")}
                hint={t("risks.emptyHint")}
                action={<Link to="/risks">{t("common.clear")}</Link>}
              />
            ) : (
              <RiskList risks={data.items} query={params.size > 0 ? `?${params}` : ""} />
            )}
          </section>
        </div>
      )}
    </div>
  );
}

const searchOf = (params: URLSearchParams): RiskSearch =>
  Object.fromEntries(
    riskFilterKeys.flatMap((key) => [[key, params.get(key)] as const]).filter(([, value]) => value),
  );
