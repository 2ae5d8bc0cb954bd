import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AlertCounts, AlertRow } from "../../alerts/schema.ts";
import { countsQuery, headQuery, queueQuery } from "../api/alerts.ts";
import { serverNow } from "../api/client.ts";
import { useSpeech } from "../i18n/language.tsx";
import { type Filter, sameFilter } from "./filter.ts";

/** All alerts there are: whatever happens to one, only a new one adds to it. */
const totalOf = ({ live, snoozed, closed }: AlertCounts): number => live + snoozed + closed;

/** Says that there is something new, and waits to be asked for it. */
export function NewBar({
  filter,
  rows,
  loadedAt,
}: {
  filter: Filter;
  rows: readonly AlertRow[];
  loadedAt: number;
}) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const fresh = useFresh(filter, rows, loadedAt);
  return (
    <div aria-live="polite">
      {fresh > 0 && (
        <button
          type="button"
          className="plain new-bar"
          onClick={() => client.resetQueries({ queryKey: queueQuery(filter).queryKey })}
        >
          {t("alerts.new", { n: fresh })}
        </button>
      )}
    </div>
  );
}

/**
 * How many alerts came since the list was loaded. For the whole queue the
 * counts tell it; for a view, the head of that view as it is now.
 */
function useFresh(filter: Filter, rows: readonly AlertRow[], loadedAt: number): number {
  const whole = sameFilter(filter, {});
  const { data: counts } = useQuery(countsQuery);
  const { data: head } = useQuery({ ...headQuery(filter), enabled: loadedAt > 0 && !whole });
  const [base, setBase] = useState({ loadedAt: 0, total: 0 });
  if (counts && loadedAt > 0 && base.loadedAt !== loadedAt)
    setBase({ loadedAt, total: totalOf(counts) });
  if (loadedAt === 0) return 0;
  if (whole) return counts && base.loadedAt === loadedAt ? totalOf(counts) - base.total : 0;
  const known = new Set(rows.map(({ id }) => id));
  const since = loadedAt + serverNow() - Date.now() - 5_000;
  return (head?.items ?? []).filter(
    ({ id, firstSeenAt }) => !known.has(id) && Date.parse(firstSeenAt) > since,
  ).length;
}
