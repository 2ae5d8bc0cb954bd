import { SearchOutlined } from "@ant-design/icons";
import { Input, Select } from "antd";
import { useSearchParams } from "react-router";
import { useSpeech } from "../i18n/language.tsx";
import { levels, platforms } from "../parts/codes.ts";
import { orders, type RuleFilterKey, ruleAreas, ruleFilterOf, waitings } from "./filter.ts";

/** What narrows the list down, kept in the address. */
export function RuleFilters() {
  const { t, name } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const filter = ruleFilterOf(search);
  const set = (key: RuleFilterKey, value: string) => {
    const next = new URLSearchParams(search);
    if (value === "") next.delete(key);
    else next.set(key, value);
    setSearch(next, { replace: true });
  };
  const select = (
    key: RuleFilterKey,
    label: string,
    any: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <Select
      aria-label={label}
      variant="filled"
      value={filter[key] ?? ""}
      popupMatchSelectWidth={false}
      onChange={(value) => set(key, value)}
      options={[
        { value: "", label: any },
        ...options.map(([value, said]) => ({ value, label: said })),
      ]}
    />
  );
  return (
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
        ruleAreas.map((area) => [area, name("area", area)] as const),
      )}
      {select(
        "level",
        t("common.level"),
        t("rules.anyLevel"),
        levels.map((level) => [String(level), name("level", String(level))] as const),
      )}
      {select(
        "platform",
        t("common.platform"),
        t("rules.anyPlatform"),
        platforms.map((platform) => [platform, name("platform", platform)] as const),
      )}
      {select(
        "state",
        t("rules.state"),
        t("rules.anyState"),
        (["active", "stopped", "retired"] as const).map(
          (state) => [state, t(`rules.state.${state}`)] as const,
        ),
      )}
      {select(
        "waits",
        t("rules.waits"),
        t("rules.waits.any"),
        waitings.map((what) => [what, t(`rules.waits.${what}`)] as const),
      )}
      {select(
        "sort",
        t("rules.sort"),
        t("rules.sort.id"),
        orders.map((order) => [order, t(`rules.sort.${order}`)] as const),
      )}
    </search>
  );
}
