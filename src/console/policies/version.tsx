import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { VersionRow } from "../../policy/schema.ts";
import { versionQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ImpactMark } from "../parts/marks.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { useAnchor, useScrollToAnchor } from "./anchor.tsx";
import { ClauseText } from "./clause-text.tsx";

/** The versions as a list, newest first, each with where it came from. */
export function Versions({
  versions,
  standing,
  shown,
  show,
}: {
  versions: readonly VersionRow[];
  /** The version that the page shows. */
  standing: number | null;
  shown: number | undefined;
  show: (number: number) => void;
}) {
  const { t } = useSpeech();
  return (
    <section className="versions" aria-label={t("policies.history")}>
      <h3 className="eyebrow">{t("policies.history")}</h3>
      <ol>
        {versions.map((version) => (
          <li key={version.number}>
            <button
              type="button"
              className="plain versions-version"
              aria-current={version.number === shown ? "true" : undefined}
              onClick={() => show(version.number)}
            >
              <b>{t("policies.version", { n: version.number })}</b>
              <span className="versions-marks">
                {version.technical && (
                  <span className="tag" data-tone="line" title={t("policies.technicalHint")}>
                    {t("policies.technical")}
                  </span>
                )}
                {version.number === standing && (
                  <span className="tag" data-tone="good">
                    {t("policies.version.standing")}
                  </span>
                )}
                {version.impact !== null && <ImpactMark impact={version.impact} size={18} />}
              </span>
              <span className="versions-when">
                {version.effectiveDate
                  ? t("policies.effective", { date: version.effectiveDate })
                  : t("policies.version.observed", { time: exact(version.observedAt) })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The text of one version, clause by clause. */
export function Version({
  id,
  number,
  versions,
}: {
  id: string;
  number: number;
  versions: readonly VersionRow[];
}) {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(versionQuery(id, number));
  const anchor = useAnchor();
  useScrollToAnchor(anchor, data !== undefined);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={5} lines={3} />;
  const at = versions.findIndex((version) => version.number === number);
  const [row, before] = [versions[at], versions[at + 1]];
  return (
    <section className="version card" aria-label={t("policies.version", { n: number })}>
      <header>
        <h3>{t("policies.version", { n: number })}</h3>
        <span>
          {data.effectiveDate
            ? t("policies.effective", { date: data.effectiveDate })
            : t("policies.noEffective")}
        </span>
        <span className="muted">
          {t("policies.version.observed", { time: exact(data.observedAt) })} · {data.addedBy}
        </span>
        {row?.changeId && row.impact !== null && (
          <Link
            to={`/policies/changes/${encodeURIComponent(row.changeId)}`}
            className="version-change"
          >
            <ImpactMark impact={row.impact} size={18} />
            {t("policies.versions", { from: before?.number ?? number - 1, to: number })}
          </Link>
        )}
        <code className="mono muted version-hash" title={data.hash}>
          {data.hash.slice(0, 19)}…
        </code>
      </header>
      {data.clauses.map((clause, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a label may stand twice in a document
        <ClauseText key={i} sourceId={id} clause={clause} anchor={anchor} />
      ))}
    </section>
  );
}
