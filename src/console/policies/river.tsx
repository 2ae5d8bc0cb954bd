import { ArrowDownOutlined, ArrowUpOutlined, CheckOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { Link, useSearchParams } from "react-router";
import type { ChangeRow, Direction } from "../../policy/schema.ts";
import { serverNow } from "../api/client.ts";
import { changesQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { levels, platforms } from "../parts/codes.ts";
import { ImpactMark, PlatformMark } from "../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { dayName } from "../parts/time.ts";
import { When } from "../parts/when.tsx";

const directions = ["adverse", "favourable", "neutral"] as const satisfies readonly Direction[];

/** The changes, newest first, each as heavy on the page as it is for the merchant. */
export function River() {
  const { t, language } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const platform = search.get("platform") ?? undefined;
  const direction = search.get("direction") ?? undefined;
  const minImpact = Number(search.get("minImpact")) || undefined;
  const changes = useInfiniteQuery(changesQuery({ platform, direction, minImpact }));
  const rows = changes.data?.pages.flatMap(({ items }) => items) ?? [];
  const filtered = platform ?? direction ?? minImpact;
  const set = (key: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === "") next.delete(key);
    else next.set(key, value);
    setSearch(next, { replace: true });
  };
  return (
    <div className="river-page">
      <search className="river-filters">
        <Choose
          label={t("common.platform")}
          value={platform}
          onChange={(value) => set("platform", value)}
          any={t("platform.all")}
          family="platform"
          codes={platforms}
        />
        <Select
          aria-label={t("policies.minImpact")}
          variant="filled"
          value={minImpact ?? 0}
          onChange={(n) => set("minImpact", n === 0 ? "" : String(n))}
          options={[
            { value: 0, label: t("policies.minImpact.any") },
            ...levels
              .filter((n) => n > 1)
              .map((n) => ({ value: n as number, label: t("policies.minImpact.n", { n }) })),
          ]}
        />
        <Choose
          label={t("policies.direction")}
          value={direction}
          onChange={(value) => set("direction", value)}
          any={t("policies.direction.any")}
          family="direction"
          codes={directions}
        />
      </search>
      {changes.isPending ? (
        <Skeleton rows={7} lines={3} />
      ) : changes.isError && rows.length === 0 ? (
        <Failure error={changes.error} retry={() => changes.refetch()} />
      ) : rows.length === 0 ? (
        <Empty
          title={t("policies.river.empty")}
          hint={t(filtered ? "policies.river.filteredHint" : "policies.river.emptyHint")}
        />
      ) : (
        <section aria-label={t("policies.river")} data-testid="change-river">
          {daysOf(rows).map(([day, ofDay]) => (
            <section key={day} className="river-day">
              <h2 className="eyebrow">
                {dayName(ofDay[0]?.detectedAt ?? day, serverNow(), language)}
              </h2>
              <ol className="river">
                {ofDay.map((change) => (
                  <Drop key={change.id} change={change} />
                ))}
              </ol>
            </section>
          ))}
          {changes.hasNextPage && (
            <Button
              block
              onClick={() => changes.fetchNextPage()}
              loading={changes.isFetchingNextPage}
            >
              {t("common.more")}
            </Button>
          )}
        </section>
      )}
    </div>
  );
}

function Choose({
  label,
  family,
  codes,
  any,
  value,
  onChange,
}: {
  label: string;
  family: string;
  codes: readonly string[];
  any: string;
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const { name } = useSpeech();
  return (
    <Select
      aria-label={label}
      variant="filled"
      value={value ?? ""}
      onChange={onChange}
      options={[
        { value: "", label: any },
        ...codes.map((code) => ({ value: code, label: name(family, code) })),
      ]}
    />
  );
}

function daysOf(rows: readonly ChangeRow[]): [string, ChangeRow[]][] {
  return [...Map.groupBy(rows, ({ detectedAt }) => new Date(detectedAt).toDateString())];
}

function Drop({ change }: { change: ChangeRow }) {
  const { t, text } = useSpeech();
  return (
    <li className="drop" data-impact={change.impact}>
      <Link to={`/policies/changes/${encodeURIComponent(change.id)}`} className="drop-link">
        <ImpactMark impact={change.impact} size={change.impact >= 4 ? 28 : 22} />
        <span className="drop-title">
          <PlatformMark platform={change.platform} />
          <b>{change.title}</b>
        </span>
        <span className="drop-why">{text(change.why)}</span>
        <span className="drop-meta">
          <DirectionTag direction={change.direction} />
          <span>
            {change.effectiveDate
              ? t("policies.effective", { date: change.effectiveDate })
              : t("policies.noEffective")}
          </span>
          <span className="muted">{t("policies.clauses", { n: change.clauseCount })}</span>
          <span className="muted">
            <When at={change.detectedAt} />
          </span>
        </span>
        {change.acknowledgedAt ? (
          <span className="drop-ack muted" title={t("policies.acknowledgedShort")}>
            <CheckOutlined aria-label={t("policies.acknowledgedShort")} />
          </span>
        ) : (
          <span className="drop-ack tag" data-tone="line">
            {t("policies.unacknowledged")}
          </span>
        )}
      </Link>
    </li>
  );
}

/** Whether a change is for or against the merchant: an arrow, a word, a colour. */
export function DirectionTag({ direction }: { direction: Direction }) {
  const { name } = useSpeech();
  const tone = { adverse: "bad", favourable: "good", neutral: undefined }[direction];
  return (
    <span className="tag" data-tone={tone}>
      {direction === "adverse" && <ArrowUpOutlined aria-hidden="true" />}
      {direction === "favourable" && <ArrowDownOutlined aria-hidden="true" />}
      {name("direction", direction)}
    </span>
  );
}
