import { SearchOutlined } from "@ant-design/icons";
import { Input, Select } from "antd";
import { Link, useSearchParams } from "react-router";
import type { RuleRow } from "../../rulebase/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { levels, platforms } from "../parts/codes.ts";
import { LevelMark } from "../parts/marks.tsx";
import { Empty } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";
import { matches, type RuleFilterKey, ruleFilterOf } from "./filter.ts";

const areas = ["listing", "promotion", "transaction", "service", "store"] as const;

/** All rules, filtered in the browser: there are some hundred. */
export function RuleList({ rules, selected }: { rules: readonly RuleRow[]; selected?: string }) {
  const { t, text, name } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const filter = ruleFilterOf(search);
  const shown = rules.filter((rule) => matches(rule, filter));
  const set = (key: RuleFilterKey, value: string) => {
    const next = new URLSearchParams(search);
    if (value === "") next.delete(key);
    else next.set(key, value);
    setSearch(next, { replace: true });
  };
  const query = search.size > 0 ? `?${search}` : "";
  const select = (key: RuleFilterKey, label: string, any: string, options: [string, string][]) => (
    <Select
      aria-label={label}
      variant="filled"
      value={filter[key] ?? ""}
      onChange={(value) => set(key, value)}
      options={[
        { value: "", label: any },
        ...options.map(([value, said]) => ({ value, label: said })),
      ]}
    />
  );
  return (
    <section className="rule-list" aria-label={t("rules.list")}>
      <search className="rule-filters">
        <Input
          className="rule-search"
          variant="filled"
          allowClear
          prefix={<SearchOutlined className="muted" />}
          placeholder={t("rules.search")}
          aria-label={t("rules.search")}
          value={filter.q ?? ""}
          onChange={(event) => set("q", event.target.value)}
        />
        {select(
          "area",
          t("common.area"),
          t("rules.anyArea"),
          areas.map((area) => [area, name("area", area)]),
        )}
        {select(
          "level",
          t("common.level"),
          t("rules.anyLevel"),
          levels.map((level) => [String(level), name("level", String(level))]),
        )}
        {select(
          "platform",
          t("common.platform"),
          t("rules.anyPlatform"),
          platforms.map((platform) => [platform, name("platform", platform)]),
        )}
        {select("state", t("rules.state"), t("rules.anyState"), [
          ["active", t("rules.state.active")],
          ["stopped", t("rules.state.stopped")],
          ["retired", t("rules.state.retired")],
        ])}
      </search>
      <p className="rule-count muted" aria-live="polite">
        {shown.length === rules.length
          ? t("rules.count", { n: rules.length })
          : t("rules.countOf", { n: shown.length, total: rules.length })}
      </p>
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
              <th scope="col" className="num">
                {t("rules.liveAlerts")}
              </th>
              <th scope="col" className="wide">
                {t("rules.changed")}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((rule) => (
              <tr
                key={rule.id}
                data-state={rule.state}
                aria-current={rule.id === selected || undefined}
              >
                <td>
                  <LevelMark level={rule.level} />
                </td>
                <td>
                  <Link to={`/rules/${encodeURIComponent(rule.id)}${query}`} className="rule-title">
                    {text(rule.title)}
                  </Link>
                  <span className="rule-sub">
                    {name("area", rule.area)} · <code className="mono">{rule.id}</code>
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
                  </span>
                </td>
                <td className="wide">
                  {rule.basis[0]?.kind === "internal" ? (
                    <span className="muted">{name("basis", "internal")}</span>
                  ) : (
                    [rule.basis[0]?.source, rule.basis[0]?.article].filter(Boolean).join(" ")
                  )}
                </td>
                <td className="num">
                  {rule.liveAlerts > 0 ? (
                    <Link to={`/alerts?ruleId=${encodeURIComponent(rule.id)}`}>
                      {rule.liveAlerts}
                    </Link>
                  ) : (
                    <span className="muted">0</span>
                  )}
                </td>
                <td className="wide">
                  <span className="muted">{t("rules.version", { n: rule.version })}</span>{" "}
                  <When at={rule.changedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
