import { Link } from "react-router";
import { figureOf } from "../../core/figure.ts";
import type { Indicator } from "../../reports/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Help } from "../parts/help.tsx";
import { Trend } from "./trend.tsx";

/** What stands for a state beside its colour. */
const signs = { good: "●", watch: "▲", bad: "■", unknown: "○" } as const;

/** One indicator: its figure against the target, its trend, and the way to the rows behind it. */
export function IndicatorCard({ indicator }: { indicator: Indicator }) {
  const { t, language } = useSpeech();
  const { value, unit, target, state, name, meaning } = indicator;
  const figure = value === null ? t("reports.noData") : figureOf(value, unit, language);
  const sign = indicator.better === "low" ? "≤" : "≥";
  return (
    <article className={`indicator is-${state}`}>
      <header>
        <h3>
          <Link
            to={indicator.href}
            aria-label={t("reports.open", { name: name[language] })}
            aria-description={meaning[language]}
          >
            {name[language]}
          </Link>
        </h3>
        <Help title={name[language]}>
          <p>{meaning[language]}</p>
          <p>{t("reports.formula", { formula: indicator.formula[language] })}</p>
          <p>{t("reports.source", { source: indicator.source[language] })}</p>
        </Help>
        <span className={`indicator-state is-${state}`}>
          <span aria-hidden="true">{signs[state]}</span> {t(`reports.state.${state}`)}
        </span>
      </header>
      <p className="indicator-figure">
        <b className={value === null ? "is-missing" : undefined}>{figure}</b>
        <span className="muted">
          {t("reports.target", { figure: `${sign} ${figureOf(target, unit, language)}` })}
        </span>
      </p>
      <Trend indicator={indicator} />
      <p className="indicator-change muted">{useChange(indicator)}</p>
    </article>
  );
}

/** How the last week compares with the one before. */
function useChange({ trend, unit, better }: Indicator): string {
  const { t, language } = useSpeech();
  const [before, now] = trend.slice(-2);
  if (before == null || now == null) return " ";
  if (before === now) return t("reports.change.same");
  const isBetter = better === "low" ? now < before : now > before;
  const change = Math.abs(now - before);
  // A share differs from another by points, not by a share of itself.
  const figure =
    unit === "share"
      ? t("reports.points", { n: (change * 100).toFixed(change < 0.01 ? 2 : 1) })
      : figureOf(change, unit, language);
  return t(isBetter ? "reports.change.better" : "reports.change.worse", { figure });
}
