import { SearchOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Input, type InputRef, Select } from "antd";
import { type RefObject, useEffect, useRef, useState } from "react";
import { Link, useNavigate } from "react-router";
import { queueQuery } from "../api/alerts.ts";
import { storesQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { levels } from "../parts/codes.ts";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { changed, type Filter, type FilterKey, sameFilter, searchOf } from "./filter.ts";
import { NewBar } from "./new-bar.tsx";
import { Row } from "./row.tsx";

/** The rows of the queue that are loaded, and what there is to load. */
export function useQueue(filter: Filter) {
  const queue = useInfiniteQuery(queueQuery(filter));
  const rows = queue.data?.pages.flatMap((page) => page.items) ?? [];
  return { queue, rows };
}

export function List({
  filter,
  selected,
  search,
  queue: { queue, rows },
}: {
  filter: Filter;
  selected: string | undefined;
  search: RefObject<InputRef | null>;
  queue: ReturnType<typeof useQueue>;
}) {
  const { t } = useSpeech();
  return (
    <section className="queue" aria-label={t("alerts.list")}>
      <Filters filter={filter} search={search} />
      <NewBar filter={filter} rows={rows} loadedAt={queue.dataUpdatedAt} />
      <div className="queue-scroll">
        {queue.isPending ? (
          <Skeleton rows={9} />
        ) : queue.isError && rows.length === 0 ? (
          <Failure error={queue.error} retry={() => queue.refetch()} />
        ) : rows.length === 0 ? (
          <NoAlerts filter={filter} />
        ) : (
          <>
            <ul className="rows">
              {rows.map((alert) => (
                <Row
                  key={alert.id}
                  alert={alert}
                  to={`/alerts/${encodeURIComponent(alert.id)}${searchOf(filter)}`}
                  current={alert.id === selected}
                />
              ))}
            </ul>
            {queue.hasNextPage && (
              <div className="queue-more">
                <Button
                  onClick={() => queue.fetchNextPage()}
                  loading={queue.isFetchingNextPage}
                  block
                >
                  {t("common.more")}
                </Button>
              </div>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function NoAlerts({ filter }: { filter: Filter }) {
  const { t } = useSpeech();
  const all = sameFilter(filter, {});
  return (
    <Empty
      title={t("alerts.empty.title")}
      hint={t(all ? "alerts.empty.live" : "alerts.empty.filtered")}
      action={all ? undefined : <Link to="/alerts">{t("common.clear")}</Link>}
    />
  );
}

function Filters({ filter, search }: { filter: Filter; search: RefObject<InputRef | null> }) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const { data: stores } = useQuery(storesQuery);
  const set = (change: Partial<Record<FilterKey, string | undefined>>) =>
    navigate(`/alerts${searchOf(changed(filter, change))}`, { replace: true });
  return (
    <search className="queue-filters">
      <Words value={filter.q ?? ""} onChange={(q) => set({ q })} input={search} />
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
        showSearch={{ optionFilterProp: "label" }}
        value={filter.storeId ?? ""}
        onChange={(storeId) => set({ storeId })}
        popupMatchSelectWidth={260}
        options={[
          { value: "", label: t("alerts.anyStore") },
          ...(stores ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {filter.ruleId && (
        <Button size="small" className="queue-chip" onClick={() => set({ ruleId: undefined })}>
          {t("alerts.filteredByRule", { id: filter.ruleId })} ×
        </Button>
      )}
    </search>
  );
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
