import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail } from "../../alerts/schema.ts";
import { type AlertAction, act, alertQuery } from "../api/alerts.ts";
import { ApiError } from "../api/client.ts";
import { type Speech, useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { rereadDetails, showChanged, showRow } from "./queue-cache.ts";
import { useUndo } from "./use-undo.tsx";

/**
 * Does something to an alert, and offers to take it back. A claim shows at once and is taken
 * back if it is refused; a conflict says who was first and loads the alert as it is now.
 */
export function useAct(me: Me) {
  const client = useQueryClient();
  const { notification } = App.useApp();
  const speech = useSpeech();
  const complain = useComplain();
  const { offer } = useUndo();
  return useMutation({
    // One after the other, so that a decision typed right behind a claim finds it made.
    scope: { id: "alerts" },
    mutationFn: ({ id, action }: { id: string; action: AlertAction }) =>
      act(id, onOwn(action, client.getQueryData(alertQuery(id).queryKey), me)),
    onMutate: ({ id, action }) => {
      if (action.kind !== "claim") return;
      const before = client.getQueryData(alertQuery(id).queryKey);
      const claimed = { status: "claimed", assignee: me.person } as const;
      showRow(client, id, claimed);
      if (before) client.setQueryData(alertQuery(id).queryKey, { ...before, ...claimed });
    },
    onSuccess: (alert, { action }) => {
      showChanged(client, alert);
      if (action.kind === "merge" || action.kind === "split") rereadDetails(client);
      if (action.kind !== "comment")
        offer([alert], doneText(speech, action), speech.text(alert.message));
    },
    onError: (error, { id }) => {
      client.invalidateQueries({ queryKey: alertQuery(id).queryKey });
      client.invalidateQueries({ queryKey: ["alerts", "queue"] });
      if (!(error instanceof ApiError && error.status === 409)) return complain(error);
      notification.warning({
        title: speech.t("alerts.conflict"),
        description: error.message,
        placement: "bottomRight",
        duration: 8,
      });
    },
  });
}

/** An action on what one has oneself made of an alert meanwhile; what others made of it refuses it. */
function onOwn(action: AlertAction, now: AlertDetail | undefined, me: Me): AlertAction {
  const isOwn = now?.events.at(-1)?.actor.id === me.person.id;
  return "version" in action && isOwn ? { ...action, version: now.version } : action;
}

type Done = Exclude<AlertAction, { kind: "comment" }>;

function doneText({ t, name }: Speech, action: Done): string {
  if (action.kind === "decide")
    return t("alerts.decided", { what: name("disposition", action.disposition) });
  if (action.kind === "review") return t(action.agree ? "alerts.agreed" : "alerts.sentBack");
  return t(`alerts.done.${action.kind}`);
}

/** Whether an alert still waits for somebody. */
export const isLive = ({ status }: Pick<AlertDetail, "status">): boolean => status !== "closed";
