import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Text } from "../../core/text.ts";
import type { ClauseChangeView, Comparison, Threshold } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ImpactMark, PlatformMark } from "../parts/marks.tsx";
import { Redline } from "./redline.tsx";
import { DirectionTag } from "./river.tsx";

/** Two versions compared: what changed as facts first, then the words, clause by clause. */
export function ComparisonView({
  comparison,
  why,
  action,
}: {
  comparison: Comparison;
  why?: Text;
  action?: ReactNode;
}) {
  const { t, text } = useSpeech();
  const { sourceId, from, to } = comparison;
  const gravest = comparison.changes.find(({ impact }) => impact === comparison.impact);
  const reason = why ?? gravest?.why;
  return (
    <article className="comparison">
      <header className="comparison-head">
        <ImpactMark impact={comparison.impact} size={34} />
        <div className="comparison-title">
          <p className="comparison-where">
            <PlatformMark platform={comparison.platform} />
            <Link to={`/policies/sources/${encodeURIComponent(sourceId)}`}>{comparison.title}</Link>
            <span className="muted">
              {t("policies.versions", { from: from.number, to: to.number })}
            </span>
          </p>
          <h2>{reason ? text(reason) : t("policies.redline.same")}</h2>
        </div>
        <div className="comparison-action">{action}</div>
      </header>
      <section className="comparison-facts" aria-label={t("policies.facts")}>
        <Facts comparison={comparison} />
      </section>
      <Redline comparison={comparison} />
    </article>
  );
}

function Facts({ comparison }: { comparison: Comparison }) {
  const { t } = useSpeech();
  const thresholds = comparison.changes.flatMap((change) =>
    change.thresholds.map((threshold) => ({ change, threshold })),
  );
  return (
    <ul className="typed-facts">
      <li>
        <span className="eyebrow">{t("policies.direction")}</span>
        <DirectionTag direction={comparison.direction} />
      </li>
      <li>
        <span className="eyebrow">{t("policies.facts.effective")}</span>
        <b>{comparison.effectiveDate ?? t("policies.noEffective")}</b>
      </li>
      {thresholds.map(({ change, threshold }) => (
        <Figure
          key={`${change.clauseAfter ?? change.clauseBefore} ${threshold.what} ${threshold.before} ${threshold.after}`}
          change={change}
          threshold={threshold}
        />
      ))}
      {thresholds.length === 0 && <li className="muted">{t("policies.facts.none")}</li>}
    </ul>
  );
}

function Figure({ change, threshold }: { change: ClauseChangeView; threshold: Threshold }) {
  const { name } = useSpeech();
  const { what, before, after, unit, direction } = threshold;
  const tone = { tightened: "bad", loosened: "good", same: undefined }[direction];
  const withUnit = (value: string) => (value.endsWith(unit) ? value : `${value} ${unit}`.trim());
  return (
    <li>
      <span className="eyebrow">
        {what} <span className="muted">{change.clauseAfter ?? change.clauseBefore}</span>
      </span>
      <span className="figure">
        {before !== null && <s>{withUnit(before)}</s>}
        {before !== null && after !== null && <span aria-hidden="true">→</span>}
        {after !== null && <b>{withUnit(after)}</b>}
        <span className="tag" data-tone={tone}>
          {name("threshold", direction)}
        </span>
      </span>
    </li>
  );
}
