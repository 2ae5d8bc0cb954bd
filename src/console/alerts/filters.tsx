import { CloseOutlined, FilterOutlined, SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, Input, type InputRef, Select } from "antd";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { peopleQuery, storesQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { levels } from "../parts/codes.ts";
import { changed, type Filter, type FilterKey, sameFilter, searchOf, views } from "./filter.ts";

/** What the list is narrowed by: words, level, store, and as chips all else. */
export function Filters({
  filter,
  search,
}: {
  filter: Filter;
  search: RefObject<InputRef | null>;
}) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const { data: stores } = useQuery(storesQuery);
  const set = (change: Partial<Record<FilterKey, string | undefined>>) =>
    navigate(`/alerts${searchOf(changed(filter, change))}`, { replace: true });
  return (
    <search className="queue-filters">
      <Words value={filter.q ?? ""} onChange={(q) => set({ q })} input={search} />
      <More filter={filter} set={set} />
      <Select
        aria-label={t("common.level")}
        variant="filled"
        value={filter.level ? `=${filter.level}` : (filter.minLevel ?? "")}
        onChange={(value) =>
          set(
            value.startsWith("=")
              ? { level: value.slice(1), minLevel: undefined }
              : { minLevel: value, level: undefined },
          )
        }
        options={[
          { value: "", label: t("alerts.anyLevel") },
          ...levels
            .filter((n) => n > 1)
            .map((n) => ({ value: String(n), label: t("alerts.levelUp", { n }) })),
          ...(filter.level ? [{ value: `=${filter.level}`, label: `= ${filter.level}` }] : []),
        ]}
      />
      <Select
        aria-label={t("common.store")}
        variant="filled"
        className="queue-store"
        showSearch={{ optionFilterProp: "label" }}
        value={filter.storeId ?? ""}
        onChange={(storeId) => set({ storeId })}
        popupMatchSelectWidth={260}
        options={[
          { value: "", label: t("alerts.anyStore") },
          ...(stores ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Chips filter={filter} set={set} />
    </search>
  );
}

type Set = (change: Partial<Record<FilterKey, string | undefined>>) => void;

/** How high an alert has gone, and what is hidden by a graver one. */
function More({ filter, set }: { filter: Filter; set: Set }) {
  const { t } = useSpeech();
  const tiers = ["2", "3", "4", "5"] as const;
  const toggle = (key: FilterKey, value: string) =>
    set({ [key]: filter[key] === value ? undefined : value });
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        selectable: true,
        multiple: true,
        selectedKeys: [
          ...(filter.minTier ? [`minTier ${filter.minTier}`] : []),
          ...(filter.hidden === "true" ? ["hidden true"] : []),
        ],
        items: [
          { key: "hidden true", label: t("alerts.showHidden") },
          { type: "divider" },
          {
            type: "group",
            label: t("alerts.tier"),
            children: tiers.map((tier) => ({
              key: `minTier ${tier}`,
              label: t("alerts.tierUp", { who: t(`alerts.tier.${tier}`) }),
            })),
          },
        ],
        onClick: ({ key }) => {
          const [name, value = ""] = key.split(" ");
          if (name === "hidden" || name === "minTier") toggle(name, value);
        },
      }}
    >
      <Button
        variant="filled"
        color="default"
        icon={<FilterOutlined />}
        aria-label={t("alerts.moreFilters")}
      />
    </Dropdown>
  );
}

/** What no control shows as it is set; nothing for a view, which has a name. */
function Chips({ filter, set }: { filter: Filter; set: Set }) {
  const { t, name } = useSpeech();
  const { data: people } = useQuery(peopleQuery);
  if (views.some((view) => sameFilter(view.filter, filter))) return null;
  const said: Partial<Record<FilterKey, string>> = {
    status: filter.status && name("status", filter.status),
    area: filter.area && name("area", filter.area),
    minTier: filter.minTier && t("alerts.tierUp", { who: name("alerts.tier", filter.minTier) }),
    platform: filter.platform && name("platform", filter.platform),
    ruleId: filter.ruleId && t("alerts.filteredByRule", { id: filter.ruleId }),
    assignee: filter.assignee && assigneeText(filter.assignee),
    due: filter.due && t(filter.due === "today" ? "alerts.view.dueToday" : "alerts.view.overdue"),
    review: filter.review && name("review", filter.review),
    hidden: filter.hidden === "true" ? t("alerts.withHidden") : undefined,
  } as Partial<Record<FilterKey, string>>;
  const chips = Object.entries(said).filter(([, text]) => text) as [FilterKey, string][];
  if (chips.length === 0) return null;
  return (
    <div className="queue-chips">
      {chips.map(([key, text]) => (
        <Button
          key={key}
          size="small"
          icon={<CloseOutlined />}
          iconPlacement="end"
          aria-label={t("alerts.removeFilter", { what: text })}
          onClick={() => set({ [key]: undefined })}
        >
          {text}
        </Button>
      ))}
    </div>
  );

  function assigneeText(id: string): string {
    if (id === "me") return t("alerts.view.mine");
    if (id === "none") return t("alerts.unassigned");
    return people?.find((person) => person.id === id)?.name ?? id;
  }
}

/** The words searched for; sent when the typing rests. */
function Words({
  value,
  onChange,
  input,
}: {
  value: string;
  onChange: (value: string) => void;
  input: RefObject<InputRef | null>;
}) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) setTyped(value);
    sent.current = value;
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      onChange(typed);
    }, 300);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      ref={input}
      className="queue-search"
      variant="filled"
      allowClear
      prefix={<SearchOutlined className="muted" />}
      placeholder={t("alerts.search")}
      aria-label={t("alerts.search")}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
