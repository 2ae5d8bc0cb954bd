import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ChangeRow } from "../../policy/schema.ts";
import { serverNow } from "../api/client.ts";
import { changesQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { platforms } from "../parts/codes.ts";
import { useKeys } from "../parts/keys.ts";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { dayName } from "../parts/time.ts";
import { Drop } from "./drop.tsx";
import { FeedLink } from "./feed.tsx";
import { Chips, Days, FilterColumn, useChoices, useFilter } from "./filters.tsx";
import { stepFocus } from "./step-focus.ts";

const keys = ["platform", "minImpact", "direction", "modality", "from", "to", "awaiting"] as const;

/** The changes, newest first, each as heavy on the page as it is for the merchant. */
export function River() {
  const { t, language } = useSpeech();
  const [wanted, set] = useFilter(keys);
  const choices = useChoices();
  const changes = useInfiniteQuery(changesQuery({ ...wanted, fold: "true" }));
  const rows = changes.data?.pages.flatMap(({ items }) => items) ?? [];
  const active = Object.keys(wanted).length;
  const clear = () => set(Object.fromEntries(keys.map((key) => [key, undefined])));
  useKeys({
    j: () => stepFocus("drop", 1),
    k: () => stepFocus("drop", -1),
  });
  return (
    <div className="with-filters">
      <FilterColumn active={active} clear={clear}>
        <Chips
          label={t("policies.response")}
          value={wanted.awaiting}
          onChange={(awaiting) => set({ awaiting })}
          choices={[
            { value: "", label: t("policies.any") },
            { value: "true", label: t("policies.awaiting") },
          ]}
        />
        <Chips
          label={t("common.platform")}
          value={wanted.platform}
          onChange={(platform) => set({ platform })}
          choices={choices.of(t("policies.any"), "platform", platforms)}
        />
        <Chips
          label={t("policies.minImpact")}
          value={wanted.minImpact}
          onChange={(minImpact) => set({ minImpact })}
          choices={choices.impact}
        />
        <Chips
          label={t("policies.direction")}
          value={wanted.direction}
          onChange={(direction) => set({ direction })}
          choices={choices.direction}
        />
        <Chips
          label={t("policies.modality")}
          value={wanted.modality}
          onChange={(modality) => set({ modality })}
          choices={choices.modality}
        />
        <Days label={t("policies.detected")} from={wanted.from} to={wanted.to} onChange={set} />
        <FeedLink
          wanted={{
            platform: wanted.platform,
            minImpact: wanted.minImpact,
            direction: wanted.direction,
          }}
        />
      </FilterColumn>
      {changes.isPending ? (
        <div className="river-loading">
          <Skeleton rows={7} lines={3} />
        </div>
      ) : changes.isError && rows.length === 0 ? (
        <Failure error={changes.error} retry={() => changes.refetch()} />
      ) : rows.length === 0 ? (
        <Empty
          title={t(active > 0 ? "policies.river.filtered" : "policies.river.empty")}
          hint={t(active > 0 ? "policies.river.filteredHint" : "policies.river.emptyHint")}
          action={active > 0 ? <Button onClick={clear}>{t("common.clear")}</Button> : undefined}
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

function daysOf(rows: readonly ChangeRow[]): [string, ChangeRow[]][] {
  return [...Map.groupBy(rows, ({ detectedAt }) => new Date(detectedAt).toDateString())];
}
