import { SafetyCertificateOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { EntryPage } from "../../evidence/log/log-schema.ts";
import { type EntriesWanted, entriesQuery } from "../api/evidence.ts";
import { peopleQuery } from "../api/session.ts";
import { actionAreas } from "../i18n/actions.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { dayName, exact } from "../parts/time.ts";
import { useNow } from "../parts/when.tsx";
import { placeOf } from "./place-of.ts";

type Entry = EntryPage["items"][number];

const filters = ["actorId", "action", "from", "to", "subjectKind", "subjectId"] as const;
type FilterKey = (typeof filters)[number];

const wantedOf = (search: URLSearchParams): EntriesWanted =>
  Object.fromEntries(filters.map((key) => [key, search.get(key) ?? undefined]));

/** The audit log by day, narrowed down by what stands in the address. */
export function Entries() {
  const { t, name, language } = useSpeech();
  const [search] = useSearchParams();
  const wanted = wantedOf(search);
  const now = useNow();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    entriesQuery(wanted),
  );
  const rows = data?.pages.flatMap(({ items }) => items);
  const days = Map.groupBy(rows ?? [], ({ at }) => dayName(at, now, language));
  return (
    <>
      <Filters wanted={wanted} />
      {wanted.subjectId !== undefined && (
        <p className="evidence-of">
          {t("evidence.of", {
            what: `${name("subject", wanted.subjectKind ?? "")} ${wanted.subjectId}`,
          })}{" "}
          <Link to="/evidence">{t("evidence.clear")}</Link>
        </p>
      )}
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : rows === undefined ? (
        <Skeleton rows={8} lines={1} />
      ) : rows.length === 0 ? (
        <Empty title={t("evidence.none")} hint={t("evidence.noneHint")} />
      ) : (
        <>
          {[...days].map(([day, entries]) => (
            <section key={day} className="evidence-day">
              <h2 className="eyebrow">{day}</h2>
              <ol className="card">
                {entries.map((entry) => (
                  <Row key={entry.seq} entry={entry} />
                ))}
              </ol>
            </section>
          ))}
          {hasNextPage && (
            <Button className="more" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
              {t("evidence.more")}
            </Button>
          )}
        </>
      )}
    </>
  );
}

function Filters({ wanted }: { wanted: EntriesWanted }) {
  const { t } = useSpeech();
  const [, setSearch] = useSearchParams();
  const { data: people = [] } = useQuery(peopleQuery);
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
  return (
    <search className="evidence-filters">
      <Select
        aria-label={t("evidence.who")}
        variant="filled"
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        value={wanted.actorId ?? ""}
        onChange={(next) => set("actorId", next)}
        options={[
          { value: "", label: t("evidence.anybody") },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
          { value: "system", label: "Hegui" },
        ]}
      />
      <Select
        aria-label={t("evidence.area")}
        variant="filled"
        popupMatchSelectWidth={false}
        value={wanted.action ?? ""}
        onChange={(next) => set("action", next)}
        options={[
          { value: "", label: t("evidence.anything") },
          ...actionAreas.map((area) => ({ value: area, label: t(`actions.${area}`) })),
        ]}
      />
      <fieldset className="evidence-days">
        <legend className="hidden-visually">{t("evidence.days")}</legend>
        <input
          type="date"
          aria-label={t("evidence.from")}
          value={wanted.from ?? ""}
          max={wanted.to}
          onChange={({ target }) => set("from", target.value)}
        />
        <span aria-hidden="true">–</span>
        <input
          type="date"
          aria-label={t("evidence.to")}
          value={wanted.to ?? ""}
          min={wanted.from}
          onChange={({ target }) => set("to", target.value)}
        />
      </fieldset>
    </search>
  );
}

function Row({ entry }: { entry: Entry }) {
  const { t, name } = useSpeech();
  const { at, actor, action, subject, before, after, index } = entry;
  const place = placeOf(subject);
  const about = new URLSearchParams({ subjectKind: subject.kind, subjectId: subject.id });
  const [open, setOpen] = useState(false);
  const kind = name("subject", subject.kind);
  return (
    <li className="evidence-entry">
      <time dateTime={at} title={exact(at)}>
        {exact(at).slice(11)}
      </time>
      <b>{actor.name}</b>
      <span className="evidence-what">
        {name("action", action)}{" "}
        {place === undefined ? (
          <code className="mono" title={kind}>
            {subject.id}
          </code>
        ) : (
          <Link to={place} className="mono" title={kind}>
            {subject.id}
          </Link>
        )}{" "}
        <Link to={`/evidence?${about}`} className="evidence-only">
          {t("evidence.only")}
        </Link>
      </span>
      {(before !== null || after !== null) && (
        <button
          type="button"
          className="evidence-toggle"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {t("evidence.change")}
        </button>
      )}
      <span
        className="evidence-seal muted"
        data-sealed={index !== null || undefined}
        title={index === null ? t("evidence.unsealed") : t("evidence.sealed", { n: index })}
      >
        <SafetyCertificateOutlined aria-hidden="true" />
        <span className="hidden-visually">
          {index === null ? t("evidence.unsealed") : t("evidence.sealed", { n: index })}
        </span>
      </span>
      {open && (
        <div className="evidence-change">
          {before !== null && <Side title={t("evidence.before")} value={before} />}
          {after !== null && <Side title={t("evidence.after")} value={after} />}
        </div>
      )}
    </li>
  );
}

const Side = ({ title, value }: { title: string; value: unknown }) => (
  <figure>
    <figcaption className="eyebrow">{title}</figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
    <pre className="mono" tabIndex={0}>
      {JSON.stringify(value, null, 2)}
    </pre>
  </figure>
);
