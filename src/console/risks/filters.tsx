import { SearchOutlined } from "@ant-design/icons";
import { Input, Select } from "antd";
import type { RiskFilterKey, RiskSearch } from "../api/risks.ts";
import { useSpeech } from "../i18n/language.tsx";
import { levels, riskAreas } from "../parts/codes.ts";

export type SetSearch = (changes: Partial<Record<RiskFilterKey, string>>) => void;

/** Words, area and level; the heat map beside the list filters by its fields. */
export function RiskFilters({ search, set }: { search: RiskSearch; set: SetSearch }) {
  const { t, name } = useSpeech();
  return (
    <search className="risk-filters no-print">
      <Input
        variant="filled"
        allowClear
        prefix={<SearchOutlined className="muted" />}
        placeholder={t("risks.search")}
        aria-label={t("risks.search")}
        value={search.q ?? ""}
        onChange={(event) => set({ q: event.target.value })}
      />
      <Select
        aria-label={t("common.area")}
        variant="filled"
        value={search.area ?? ""}
        onChange={(area) => set({ area })}
        options={[
          { value: "", label: t("risks.anyArea") },
          ...riskAreas.map((area) => ({ value: area as string, label: name("riskArea", area) })),
        ]}
      />
      <Select
        aria-label={t("common.level")}
        variant="filled"
        value={search.level ?? ""}
        onChange={(level) => set({ level })}
        options={[
          { value: "", label: t("risks.anyLevel") },
          ...levels.map((level) => ({ value: String(level), label: name("level", String(level)) })),
        ]}
      />
    </search>
  );
}
