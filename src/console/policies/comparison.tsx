import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import type { Text } from "../../core/text.ts";
import type { Comparison, Stage, VersionRow } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ImpactMark, PlatformMark } from "../parts/marks.tsx";
import { exact } from "../parts/time.ts";
import { FigureOf } from "./figure.tsx";
import { DirectionTag } from "./marks.tsx";
import { anchorOfChange } from "./redline-clause.tsx";

/** What two versions are about, and the sentence that says what the second does. */
export function ComparisonHead({
  comparison,
  why,
  action,
}: {
  comparison: Comparison;
  why?: Text;
  action?: ReactNode;
}) {
  const { t, text } = useSpeech();
  const { sourceId, from, to, changes, impact } = comparison;
  const reason = why ?? changes.find((change) => change.impact === impact)?.why;
  return (
    <header className="comparison-head">
      <ImpactMark impact={impact} size={34} />
      <div className="comparison-title">
        <p className="comparison-where">
          <span className="comparison-source">
            <PlatformMark platform={comparison.platform} />
            <Link to={`/policies/sources/${encodeURIComponent(sourceId)}`}>{comparison.title}</Link>
          </span>
          <span className="muted">
            {t("policies.versions", { from: from.number, to: to.number })}
          </span>
        </p>
        <h2>{reason ? text(reason) : t("policies.redline.same")}</h2>
      </div>
      {action && <div className="comparison-action">{action}</div>}
    </header>
  );
}

/** So many figures are in sight before the rest is asked for. */
const figuresShown = 6;

/** What changed, as facts: which way, from when, and each figure old → new. */
export function Facts({ comparison, stage }: { comparison: Comparison; stage?: Stage }) {
  const { t } = useSpeech();
  const [all, setAll] = useState(false);
  const figures = comparison.changes.flatMap((change) =>
    change.thresholds.map((threshold) => ({ change, threshold })),
  );
  const shown = all ? figures : figures.slice(0, figuresShown);
  const days = stage?.daysToEffect ?? null;
  return (
    <section className="comparison-facts" aria-label={t("policies.facts")}>
      <ul className="typed-facts">
        <li>
          <span className="eyebrow">{t("policies.direction")}</span>
          <DirectionTag direction={comparison.direction} />
        </li>
        <li>
          <span className="eyebrow">{t("policies.facts.effective")}</span>
          <span className="figure">
            <b>{comparison.effectiveDate ?? t("policies.noEffective")}</b>
            {days !== null && (
              <span className="tag" data-tone="info">
                {t("policies.stage.daysToEffect", { n: days })}
              </span>
            )}
          </span>
        </li>
        {shown.map(({ change, threshold }) => (
          <li
            key={`${anchorOfChange(change)} ${threshold.what} ${threshold.before} ${threshold.after}`}
          >
            <span className="eyebrow figure-what" title={threshold.what}>
              <Link to={{ search: location.search, hash: anchorOfChange(change) }}>
                {change.clauseAfter ?? change.clauseBefore}
              </Link>{" "}
              {threshold.what}
            </span>
            <FigureOf threshold={threshold} />
          </li>
        ))}
        {figures.length === 0 && <li className="muted facts-none">{t("policies.facts.none")}</li>}
        {figures.length > figuresShown && (
          <li>
            <button
              type="button"
              className="plain facts-more"
              aria-expanded={all}
              onClick={() => setAll(!all)}
            >
              {all
                ? t("policies.facts.fewer")
                : t("policies.facts.more", { n: figures.length - figuresShown })}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

/** What the sides of a redline are called. */
export function useSides(): (from: VersionRow, to: VersionRow) => readonly [string, string] {
  const { t } = useSpeech();
  const said = ({ number, observedAt }: VersionRow) =>
    `${t("policies.version", { n: number })} · ${exact(observedAt).slice(0, 10)}`;
  return (from, to) => [said(from), said(to)];
}
