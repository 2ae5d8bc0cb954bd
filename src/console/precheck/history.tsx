import { useQuery } from "@tanstack/react-query";
import { precheckHistoryQuery } from "../api/precheck.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";

const tones = { pass: "good", revise: "warn", block: "bad" } as const;

/** What was checked before, newest first. */
export function History() {
  const { t, name } = useSpeech();
  const { data, error, refetch } = useQuery(precheckHistoryQuery);
  return (
    <section className="history">
      <h2 className="eyebrow">{t("precheck.history")}</h2>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : !data ? (
        <Skeleton rows={3} lines={1} />
      ) : data.length === 0 ? (
        <p className="muted">{t("precheck.history.empty")}</p>
      ) : (
        <ul>
          {data.map((row) => (
            <li key={row.id}>
              <span className="tag" data-tone={tones[row.verdict]}>
                {name("verdict", row.verdict)}
              </span>
              <span>{name("kind", row.kind)}</span>
              <span className="muted">
                {row.findings > 0 && t("precheck.history.findings", { n: row.findings })}
              </span>
              <span className="muted">
                {row.storeIds.length > 0 &&
                  t("precheck.history.stores", { n: row.storeIds.length })}
              </span>
              <span className="muted">{row.actor}</span>
              <When at={row.at} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
