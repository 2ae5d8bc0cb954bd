import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { countsQuery } from "../api/alerts.ts";
import { ApiError } from "../api/client.ts";
import { connection } from "../api/connection.ts";

/** How long to wait before asking again for a stream that was refused. */
const again = 60_000;

/**
 * Listens for news of alerts while the page is looked at, and lets what shows them ask anew.
 * A hidden page leaves its connection to others: a browser has six for one host.
 */
export function useLiveAlerts(): void {
  const client = useQueryClient();
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      for (const what of ["counts", "head", "one"])
        client.invalidateQueries({ queryKey: ["alerts", what] });
    };
    // Whether the server can be reached at all: the counts are what tells it.
    const check = () => client.invalidateQueries({ queryKey: countsQuery.queryKey });
    const close = () => {
      clearTimeout(timer);
      source?.close();
      source = undefined;
      connection.set("polling");
    };
    const open = () => {
      close();
      if (document.hidden) return;
      source = new EventSource("/v1/alerts/stream");
      source.addEventListener("ready", () => {
        connection.set("live");
        // What came while nobody listened.
        refresh();
      });
      source.addEventListener("alerts", refresh);
      source.addEventListener("error", () => {
        connection.set("polling");
        check();
        // One that only broke is opened again by the browser.
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, again);
      });
    };
    open();
    document.addEventListener("visibilitychange", open);
    addEventListener("online", open);
    addEventListener("offline", check);
    return () => {
      document.removeEventListener("visibilitychange", open);
      removeEventListener("online", open);
      removeEventListener("offline", check);
      close();
    };
  }, [client]);
}

export const useConnection = () => useSyncExternalStore(connection.subscribe, connection.get);

/** When the server was last heard, if it cannot be reached now. */
export function useOfflineSince(): number | undefined {
  const { error, fetchStatus, dataUpdatedAt } = useQuery(countsQuery);
  const unreachable = error instanceof ApiError && error.status === 0;
  return unreachable || fetchStatus === "paused" ? dataUpdatedAt : undefined;
}
