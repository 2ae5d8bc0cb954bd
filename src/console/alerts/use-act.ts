import {
  type InfiniteData,
  type QueryClient,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { App } from "antd";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail, AlertPage, AlertRow } from "../../alerts/schema.ts";
import { type AlertAction, act, alertQuery } from "../api/alerts.ts";
import { ApiError } from "../api/client.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";

type Queue = InfiniteData<AlertPage, string | undefined>;

/**
 * Does something to an alert. A claim shows at once and is taken back if it is
 * refused; a conflict says who was first and loads the alert as it is now.
 */
export function useAct(me: Me) {
  const client = useQueryClient();
  const { notification } = App.useApp();
  const { t } = useSpeech();
  const complain = useComplain();
  return useMutation({
    mutationFn: ({ id, action }: { id: string; action: AlertAction }) => act(id, action),
    onMutate: ({ id, action }) => {
      if (action.verb !== "claim") return;
      const before = client.getQueryData(alertQuery(id).queryKey);
      const claimed = { status: "claimed", assignee: me.person } as const;
      showRow(client, id, claimed);
      if (before) client.setQueryData(alertQuery(id).queryKey, { ...before, ...claimed });
    },
    onSuccess: (alert) => {
      client.setQueryData(alertQuery(alert.id).queryKey, alert);
      showRow(client, alert.id, alert);
      client.invalidateQueries({ queryKey: ["alerts", "counts"] });
    },
    onError: (error, { id }) => {
      client.invalidateQueries({ queryKey: alertQuery(id).queryKey });
      client.invalidateQueries({ queryKey: ["alerts", "queue"] });
      if (!(error instanceof ApiError && error.status === 409)) return complain(error);
      notification.warning({
        title: t("alerts.conflict"),
        description: error.message,
        placement: "bottomRight",
        duration: 8,
      });
    },
  });
}

const rowKeys = ["status", "assignee", "snoozedUntil", "disposition", "version"] as const;

/** Shows a change in every queue that holds the alert, in its place. */
function showRow(client: QueryClient, id: string, change: Partial<AlertRow>): void {
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

/** Whether an alert still waits for somebody. */
export const isLive = ({ status }: Pick<AlertDetail, "status">): boolean => status !== "closed";
