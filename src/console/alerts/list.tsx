import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, type InputRef } from "antd";
import { type ReactNode, type RefObject, useCallback, useRef } from "react";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import { queueQuery } from "../api/alerts.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { useNear } from "../parts/use-near.ts";
import { AwayBar } from "./away-bar.tsx";
import { type Filter, sameFilter } from "./filter.ts";
import { Filters } from "./filters.tsx";
import { NewBar } from "./new-bar.tsx";
import { Rows } from "./rows.tsx";

/** The rows of the queue that are loaded, and what there is to load. */
export function useQueue(filter: Filter) {
  const queue = useInfiniteQuery(queueQuery(filter));
  const rows = queue.data?.pages.flatMap((page) => page.items) ?? [];
  return { queue, rows };
}

export function List({
  filter,
  me,
  selected,
  search,
  queue: { queue, rows },
  chosen,
  choose,
  bar,
}: {
  filter: Filter;
  me: Me;
  selected: string | undefined;
  search: RefObject<InputRef | null>;
  queue: ReturnType<typeof useQueue>;
  chosen: ReadonlySet<string>;
  /** Absent for those who may not change alerts. */
  choose: ((id: string, asRange: boolean) => void) | undefined;
  /** What stands over the rows. */
  bar: ReactNode;
}) {
  const { t } = useSpeech();
  const { fetchNextPage } = queue;
  const scroll = useRef<HTMLDivElement>(null);
  const nearEnd = useNear(useCallback(() => void fetchNextPage(), [fetchNextPage]));
  return (
    <section className="queue" aria-label={t("alerts.list")}>
      <Filters filter={filter} search={search} />
      <AwayBar me={me} />
      <NewBar filter={filter} rows={rows} loadedAt={queue.dataUpdatedAt} />
      {rows.length > 0 && bar}
      <div className="queue-scroll" ref={scroll}>
        {queue.isPending ? (
          <Skeleton rows={9} />
        ) : queue.isError && rows.length === 0 ? (
          <Failure error={queue.error} retry={() => queue.refetch()} />
        ) : rows.length === 0 ? (
          <NoAlerts filter={filter} />
        ) : (
          <>
            <Rows
              rows={rows}
              filter={filter}
              selected={selected}
              chosen={chosen}
              choose={choose}
              scroll={scroll}
            />
            {queue.hasNextPage && (
              <div className="queue-more" ref={nearEnd}>
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
  const isReview = filter.review !== undefined;
  return (
    <Empty
      title={t(isReview ? "alerts.empty.review" : "alerts.empty.title")}
      hint={t(
        all ? "alerts.empty.live" : isReview ? "alerts.empty.reviewHint" : "alerts.empty.filtered",
      )}
      action={all ? undefined : <Link to="/alerts">{t("common.clear")}</Link>}
    />
  );
}
