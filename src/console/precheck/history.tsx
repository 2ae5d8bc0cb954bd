import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, DatePicker, Input, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import { type ChecksWanted, precheckHistoryQuery } from "../api/precheck.ts";
import { peopleQuery, storesQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { useSettled } from "../parts/use-settled.ts";
import { When } from "../parts/when.tsx";
import { kinds } from "./forms.ts";
import { StoreNames } from "./store-names.tsx";
import { VerdictTag } from "./verdict-tag.tsx";

const pageSize = 50;
const filters = ["kind", "verdict", "storeId", "actor", "from", "to", "q"] as const;
type FilterKey = (typeof filters)[number];

function wantedOf(address: string): ChecksWanted {
  const search = new URLSearchParams(address);
  return Object.fromEntries(filters.map((key) => [key, search.get(key) ?? undefined]));
}

/** What was checked before, newest first; what narrows it down is in the address. */
export function HistoryPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const wanted = wantedOf(useSettled(search.toString()));
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    precheckHistoryQuery(wanted, pageSize),
  );
  const rows = data?.pages.flatMap(({ items }) => items);
  const isNarrowed = filters.some((key) => search.has(key));
  return (
    <section className="precheck-list" aria-label={t("precheck.history")}>
      <Filters me={me} wanted={wantedOf(search.toString())} />
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : !rows ? (
        <Skeleton rows={8} lines={1} />
      ) : rows.length === 0 ? (
        <Empty
          title={t(isNarrowed ? "precheck.history.none" : "precheck.history.empty")}
          action={
            isNarrowed ? (
              <Button onClick={() => setSearch({})}>{t("common.clear")}</Button>
            ) : (
              <Link to="/precheck">{t("precheck.tab.ask")}</Link>
            )
          }
        />
      ) : (
        <>
          <ul className="history card">
            {rows.map((row) => (
              <li key={row.id}>
                <VerdictTag verdict={row.verdict} />
                <Link to={`/precheck/receipts/${encodeURIComponent(row.id)}`}>
                  {row.title ?? row.subjectId ?? row.id}
                </Link>
                <span className="muted">
                  <KindName kind={row.kind} />
                  {row.findings > 0 && (
                    <span>{t("precheck.history.findings", { n: row.findings })}</span>
                  )}
                  {row.storeIds.length > 0 && <StoreNames ids={row.storeIds} />}
                </span>
                <span className="muted">{row.actor}</span>
                <When at={row.at} />
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <Button className="more" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
              {t("common.more")}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function KindName({ kind }: { kind: string }) {
  const { name } = useSpeech();
  return <span>{name("kind", kind)}</span>;
}

function Filters({ me, wanted }: { me: Me; wanted: ChecksWanted }) {
  const { t, name } = useSpeech();
  const [, setSearch] = useSearchParams();
  const { data: stores } = useQuery(storesQuery);
  const { data: people } = useQuery(peopleQuery);
  const [words, setWords] = useState(wanted.q ?? "");
  const set = (key: FilterKey, value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === "") next.delete(key);
        else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  const select = (
    key: FilterKey,
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <Select
      aria-label={label}
      variant="filled"
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      value={wanted[key] ?? ""}
      onChange={(value) => set(key, value)}
      options={[{ value: "", label }, ...options.map(([value, said]) => ({ value, label: said }))]}
    />
  );
  const day = (key: "from" | "to", label: string) => (
    <DatePicker
      aria-label={label}
      placeholder={label}
      variant="filled"
      format="YYYY-MM-DD"
      value={wanted[key] ? dayjs(wanted[key]) : null}
      onChange={(date) => set(key, date?.format("YYYY-MM-DD") ?? "")}
    />
  );
  return (
    <search className="history-filters">
      <Input
        allowClear
        variant="filled"
        aria-label={t("precheck.history.search")}
        placeholder={t("precheck.history.search")}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          set("q", event.target.value);
        }}
      />
      {select(
        "kind",
        t("precheck.history.anyKind"),
        kinds.map((kind) => [kind, name("kind", kind)]),
      )}
      {select(
        "verdict",
        t("precheck.history.anyVerdict"),
        ["pass", "revise", "block"].map((verdict) => [verdict, name("verdict", verdict)]),
      )}
      {select(
        "storeId",
        t("precheck.history.anyStore"),
        (stores ?? []).map((store) => [store.id, store.name]),
      )}
      {select("actor", t("precheck.history.anyone"), [
        ["me", t("precheck.history.mine")],
        ...(people ?? [])
          .filter(({ id }) => id !== me.person.id)
          .map((person) => [person.id, person.name] as const),
      ])}
      {day("from", t("precheck.history.from"))}
      {day("to", t("precheck.history.to"))}
    </search>
  );
}
