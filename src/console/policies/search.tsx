import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link } from "react-router";
import type { FoundClause } from "../../policy/schema.ts";
import { clauseSearchQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { platforms } from "../parts/codes.ts";
import { useKeys } from "../parts/keys.ts";
import { MarkedText } from "../parts/marked-text.tsx";
import { ImpactMark, PlatformMark } from "../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { anchorOf } from "./anchor.tsx";
import { Chips, Days, FilterColumn, useChoices, useFilter } from "./filters.tsx";
import { marksIn } from "./highlights.ts";
import { DirectionTag } from "./marks.tsx";
import { stepFocus } from "./step-focus.ts";

const keys = [
  "q",
  "platform",
  "modality",
  "minImpact",
  "direction",
  "from",
  "to",
  "versions",
] as const;

/** The clauses that say some words: of the texts that stand, or of all that ever stood. */
export function FoundClauses() {
  const { t } = useSpeech();
  const [wanted, set] = useFilter(keys);
  const choices = useChoices();
  const q = wanted.q ?? "";
  const found = useInfiniteQuery(clauseSearchQuery({ ...wanted, q }));
  const clauses = found.data?.pages.flatMap(({ items }) => items) ?? [];
  const { q: _, ...others } = wanted;
  const active = Object.keys(others).length;
  const clear = () =>
    set(Object.fromEntries(keys.filter((key) => key !== "q").map((key) => [key, undefined])));
  useKeys({ j: () => stepFocus("clause", 1), k: () => stepFocus("clause", -1) });
  return (
    <div className="with-filters">
      <FilterColumn active={active} clear={clear}>
        <Chips
          label={t("policies.search.versions")}
          value={wanted.versions}
          onChange={(versions) => set({ versions })}
          choices={[
            { value: "", label: t("policies.search.latest") },
            { value: "all", label: t("policies.search.all") },
          ]}
        />
        <Chips
          label={t("common.platform")}
          value={wanted.platform}
          onChange={(platform) => set({ platform })}
          choices={choices.of(t("policies.any"), "platform", platforms)}
        />
        <Chips
          label={t("policies.modality")}
          value={wanted.modality}
          onChange={(modality) => set({ modality })}
          choices={choices.modality}
        />
        <Chips
          label={t("policies.search.impact")}
          value={wanted.minImpact}
          onChange={(minImpact) => set({ minImpact })}
          choices={choices.impact}
        />
        <Days label={t("policies.search.since")} from={wanted.from} to={wanted.to} onChange={set} />
      </FilterColumn>
      {q === "" ? (
        <Empty title={t("policies.search")} hint={t("policies.search.hint")} />
      ) : found.isPending ? (
        <div className="card">
          <Skeleton rows={6} lines={3} />
        </div>
      ) : found.isError && clauses.length === 0 ? (
        <Failure error={found.error} retry={() => found.refetch()} />
      ) : clauses.length === 0 ? (
        <Empty
          title={t("policies.search.none", { q })}
          hint={t(active > 0 ? "policies.river.filteredHint" : "policies.search.noneHint")}
          action={active > 0 ? <Button onClick={clear}>{t("common.clear")}</Button> : undefined}
        />
      ) : (
        <section className="found" data-testid="found-clauses">
          <p className="muted" aria-live="polite">
            {t(found.hasNextPage ? "policies.search.foundMore" : "policies.search.found", {
              n: clauses.length,
              q,
            })}
          </p>
          <ol className="card">
            {clauses.map((clause) => (
              <Found
                key={`${clause.sourceId} ${clause.fromNumber} ${clause.key}`}
                clause={clause}
              />
            ))}
          </ol>
          {found.hasNextPage && (
            <Button block onClick={() => found.fetchNextPage()} loading={found.isFetchingNextPage}>
              {t("common.more")}
            </Button>
          )}
        </section>
      )}
    </div>
  );
}

function Found({ clause }: { clause: FoundClause }) {
  const { t, name } = useSpeech();
  const { key, heading, number, fromNumber, latest, impact, direction, modality } = clause;
  return (
    <li data-past={!latest || undefined}>
      <p className="found-where">
        <span className="comparison-source">
          <PlatformMark platform={clause.platform} />
          <Link
            data-step="clause"
            to={{
              pathname: `/policies/sources/${encodeURIComponent(clause.sourceId)}`,
              search: `?version=${number}`,
              hash: anchorOf(key),
            }}
          >
            {clause.title} <b>{key}</b>
            {heading !== null && !key.includes(heading) && ` ${heading}`}
          </Link>
        </span>
        {modality !== "none" && <span className="tag">{name("modality", modality)}</span>}
        {impact !== null && <ImpactMark impact={impact} size={18} />}
        {direction !== null && direction !== "neutral" && <DirectionTag direction={direction} />}
        {!latest && (
          <span className="tag" data-tone="line">
            {fromNumber === number
              ? t("policies.search.stoodOne", { n: number })
              : t("policies.search.stood", { from: fromNumber, to: number })}
          </span>
        )}
        <span className="muted found-since">
          {t("policies.search.seen", { date: exact(clause.since).slice(0, 10) })}
        </span>
      </p>
      <MarkedText text={clause.text} marks={marksIn(clause)} around={80} />
    </li>
  );
}
