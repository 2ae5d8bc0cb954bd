import { type ReactNode, useMemo } from "react";
import { Link, useSearchParams } from "react-router";
import type { RuleHealth, RuleRow } from "../../rulebase/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelMark } from "../parts/marks.tsx";
import { Empty } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";
import "./charts/charts.css";
import { ShareBar } from "./charts/share-bar.tsx";
import { Spark } from "./charts/spark.tsx";
import { type HealthById, matches, ruleFilterOf, sorted, waitings } from "./filter.ts";
import { RuleFilters } from "./filters.tsx";

/** All rules, filtered in the browser: there are some hundred. */
export function RuleList({
  rules,
  health,
  acts,
}: {
  rules: readonly RuleRow[];
  health: HealthById | undefined;
  acts: ReactNode;
}) {
  const { t } = useSpeech();
  const [search] = useSearchParams();
  const shown = useMemo(() => {
    const filter = ruleFilterOf(search);
    const fitting = rules.filter((rule) => matches(rule, filter, health?.get(rule.id)));
    return sorted(fitting, filter.sort, health);
  }, [rules, health, search]);
  return (
    <section className="rule-list" aria-label={t("rules.list")}>
      <RuleFilters />
      <div className="rule-count">
        <p className="muted" aria-live="polite">
          {shown.length === rules.length
            ? t("rules.count", { n: rules.length })
            : t("rules.countOf", { n: shown.length, total: rules.length })}
        </p>
        <span className="rule-acts">{acts}</span>
      </div>
      {shown.length === 0 ? (
        <Empty
          title={t("rules.empty")}
          hint={t("rules.emptyHint")}
          action={<Link to="/rules">{t("common.clear")}</Link>}
        />
      ) : (
        <table className="rule-table" data-testid="rules-table">
          <thead>
            <tr>
              <th scope="col">{t("common.level")}</th>
              <th scope="col">{t("nav.rules")}</th>
              <th scope="col" className="wide">
                {t("common.basis")}
              </th>
              <th scope="col" className="wide">
                {t("rules.perDay")}
              </th>
              <th scope="col" className="num">
                {t("rules.liveAlerts")}
              </th>
              <th scope="col" className="wide">
                {t("rules.precision")}
              </th>
              <th scope="col" className="wide">
                {t("rules.changed")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((rule) => (
              <Row key={rule.id} rule={rule} health={health?.get(rule.id)} search={search} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({
  rule,
  health,
  search,
}: {
  rule: RuleRow;
  health: RuleHealth | undefined;
  search: URLSearchParams;
}) {
  const { t, text, name } = useSpeech();
  const { id } = rule;
  return (
    <tr data-state={rule.state}>
      <td>
        <LevelMark level={rule.level} />
      </td>
      <td>
        <Link
          to={`/rules/${encodeURIComponent(id)}${search.size > 0 ? `?${search}` : ""}`}
          className="rule-title"
        >
          {text(rule.title)}
        </Link>
        <span className="rule-sub">
          {name("area", rule.area)} · <code className="mono">{id}</code>
          {rule.state !== "active" && (
            <span className="tag" data-tone="warn">
              {name("rules.state", rule.state)}
            </span>
          )}
          {rule.origin === "tenant" && (
            <span className="tag" data-tone="info">
              {t("rules.origin.tenant")}
            </span>
          )}
          {health && <Waits health={health} />}
        </span>
      </td>
      <td className="wide">
        {rule.basis[0]?.kind === "internal" ? (
          <span className="muted">{name("basis", "internal")}</span>
        ) : (
          [rule.basis[0]?.source, rule.basis[0]?.article].filter(Boolean).join(" ")
        )}
      </td>
      <td className="wide">
        {health && (
          <span className="volume">
            <Spark values={health.perDay} />
            <span className={health.raised === 0 ? "muted" : ""}>{health.raised}</span>
          </span>
        )}
      </td>
      <td className="num">
        {rule.liveAlerts > 0 ? (
          <Link to={`/alerts?ruleId=${encodeURIComponent(id)}`}>{rule.liveAlerts}</Link>
        ) : (
          <span className="muted">0</span>
        )}
      </td>
      <td className="wide">{health && <ShareBar share={health.precision} />}</td>
      <td className="wide">
        <span className="muted">{t("rules.version", { n: rule.version })}</span>{" "}
        <When at={rule.changedAt} />
      </td>
    </tr>
  );
}

/** What waits for somebody at a rule, each as a way there. */
function Waits({ health }: { health: RuleHealth }) {
  const { t } = useSpeech();
  const to = {
    drafts: `/rules/drafts?rule=${encodeURIComponent(health.ruleId)}`,
    shadows: `/rules/drafts?rule=${encodeURIComponent(health.ruleId)}`,
    merge: `/rules/merges/${encodeURIComponent(health.ruleId)}`,
    tunings: "/rules/tunings",
  };
  return waitings.map((what) => {
    const n = Number(health[what]);
    return (
      n > 0 && (
        <Link key={what} to={to[what]} className="tag" data-tone="line">
          {t(`rules.waits.${what}`)}
          {n > 1 && ` ${n}`}
        </Link>
      )
    );
  });
}
