import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { AlertDetail, AlertPage, AlertRow } from "../../alerts/schema.ts";
import { alertQuery } from "../api/alerts.ts";

type Queue = InfiniteData<AlertPage, string | undefined>;

const rowKeys = [
  "status",
  "assignee",
  "standsFor",
  "mergedInto",
  "occurrences",
  "snoozedUntil",
  "dueAt",
  "paused",
  "tier",
  "disposition",
  "reason",
  "review",
  "version",
] as const satisfies readonly (keyof AlertRow)[];

/** Shows a change in every queue that holds the alert, in its place. */
export function showRow(client: QueryClient, id: string, change: Partial<AlertRow>): void {
  const fields = Object.fromEntries(
    rowKeys.flatMap((key) => (key in change ? [[key, change[key]]] : [])),
  ) as Partial<AlertRow>;
  // The queue is as old as it was: what is new since it was loaded still is.
  for (const { queryKey, state } of client
    .getQueryCache()
    .findAll({ queryKey: ["alerts", "queue"] }))
    client.setQueryData<Queue>(
      queryKey,
      (queue) => queue && { ...queue, pages: queue.pages.map(inPage) },
      { updatedAt: state.dataUpdatedAt },
    );
  function inPage(page: AlertPage): AlertPage {
    return {
      ...page,
      items: page.items.map((row) => (row.id === id ? { ...row, ...fields } : row)),
    };
  }
}

/** Shows an alert as the server has it now, wherever it is on screen. */
export function showChanged(client: QueryClient, alert: AlertDetail): void {
  client.setQueryData(alertQuery(alert.id).queryKey, alert);
  showRow(client, alert.id, alert);
  client.invalidateQueries({ queryKey: ["alerts", "counts"] });
}

/** What a change of one alert makes of others, as a merge does, is read again where it is shown. */
export const rereadDetails = (client: QueryClient) =>
  client.invalidateQueries({ queryKey: ["alerts", "one"] });

/** Shows rows as a change of many left them; their details are read again when they are looked at. */
export function showRows(client: QueryClient, rows: readonly AlertRow[]): void {
  for (const row of rows) showRow(client, row.id, row);
  rereadDetails(client);
  client.invalidateQueries({ queryKey: ["alerts", "counts"] });
}
