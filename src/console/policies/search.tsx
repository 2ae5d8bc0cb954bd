import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { clauseSearchQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { MarkedText } from "../parts/marked-text.tsx";
import { PlatformMark } from "../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { titleOf } from "./fold.ts";
import { marksOfWords } from "./words.ts";

/** The clauses of the latest versions that say some words. */
export function FoundClauses() {
  const { t } = useSpeech();
  const [search] = useSearchParams();
  const q = search.get("q") ?? "";
  const { data, error, refetch } = useQuery(clauseSearchQuery(q, undefined));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={5} lines={3} />;
  if (data.length === 0)
    return <Empty title={t("policies.search.none", { q })} hint={t("policies.search.noneHint")} />;
  return (
    <section className="found">
      <p className="muted" aria-live="polite">
        {t("policies.search.found", { n: data.length, q })}
      </p>
      <ol className="card">
        {data.map((clause) => (
          <li key={`${clause.sourceId} ${clause.key} ${clause.text}`}>
            <p className="source-title">
              <PlatformMark platform={clause.platform} />
              <Link to={`/policies/sources/${encodeURIComponent(clause.sourceId)}`}>
                {clause.title}
              </Link>
              <b>{titleOf(clause)}</b>
            </p>
            <MarkedText text={clause.text} marks={marksOfWords(clause.text, q)} around={80} />
          </li>
        ))}
      </ol>
    </section>
  );
}
