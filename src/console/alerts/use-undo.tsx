import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { actOnMany, type Versioned } from "../api/alerts.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { showRows } from "./queue-cache.ts";

/** How long a change can be taken back from where it was made, in seconds. */
const offered = 10;

const lastChange = ["alerts", "lastChange"];
const toast = "undo";

/** Says what one has just done, and takes it back for those who ask within ten seconds. */
export function useUndo() {
  const client = useQueryClient();
  const { notification } = App.useApp();
  const { t } = useSpeech();
  const complain = useComplain();
  const { mutate } = useMutation({
    mutationFn: (alerts: readonly Versioned[]) => actOnMany({ kind: "undo" }, alerts),
    onError: complain,
    onSuccess: ({ items }) => {
      showRows(
        client,
        items.flatMap((item) => (item.ok ? [item.alert] : [])),
      );
      const refused = items.find((item) => !item.ok);
      if (refused && !refused.ok)
        notification.warning({
          title: t("alerts.undoRefused"),
          description: refused.detail,
          placement: "bottomRight",
        });
      else notification.success({ title: t("alerts.undone"), ...quiet, duration: 3 });
    },
  });
  const undo = () => {
    const alerts = client.getQueryData<readonly Versioned[]>(lastChange);
    if (alerts === undefined) return;
    client.removeQueries({ queryKey: lastChange });
    notification.destroy(toast);
    mutate(alerts);
  };
  const offer = (alerts: readonly Versioned[], title: string, description?: string) => {
    client.setQueryData(lastChange, alerts);
    notification.success({
      key: toast,
      title,
      description,
      actions: (
        <Button onClick={undo}>
          {t("common.undo")} <kbd>u</kbd>
        </Button>
      ),
      ...quiet,
      duration: offered,
      showProgress: true,
      pauseOnHover: true,
      onClose: () => client.removeQueries({ queryKey: lastChange }),
    });
  };
  return { undo, offer };
}

const quiet = { placement: "bottomRight", role: "status" } as const;
