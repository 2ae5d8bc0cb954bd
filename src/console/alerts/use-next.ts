import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useNavigate } from "react-router";
import { takeNext } from "../api/alerts.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { type Filter, searchOf } from "./filter.ts";
import { showChanged } from "./queue-cache.ts";
import { useUndo } from "./use-undo.tsx";

/** Takes the most pressing alert that nobody has, within a filter, and opens it. */
export function useTakeNext() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { t, text } = useSpeech();
  const complain = useComplain();
  const { offer } = useUndo();
  return useMutation({
    mutationFn: (filter: Filter) => takeNext(filter),
    onError: complain,
    onSuccess: (alert, filter) => {
      if (alert === null) {
        message.info(t("alerts.noNext"));
        return;
      }
      showChanged(client, alert);
      navigate(`/alerts/${encodeURIComponent(alert.id)}${searchOf(filter)}`);
      offer([alert], t("alerts.taken"), text(alert.message));
    },
  });
}
