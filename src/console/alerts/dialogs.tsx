import type { Me } from "../../access/schema.ts";
import type { AlertDetail } from "../../alerts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ReasonDialog } from "../parts/reason-dialog.tsx";
import { ActOnOne } from "./act-dialog.tsx";
import type { Dialog } from "./dialog.ts";
import { LinkDialog } from "./link-dialog.tsx";
import { SuppressDialog } from "./suppress-dialog.tsx";
import { useAct } from "./use-act.ts";

/** The dialog that is open over an alert. */
export function AlertDialog({
  alert,
  me,
  dialog,
  close,
  decided,
}: {
  alert: AlertDetail;
  me: Me;
  dialog: Dialog;
  close: () => void;
  decided: (id: string) => void;
}) {
  switch (dialog.kind) {
    case "act":
      return (
        <ActOnOne
          alert={alert}
          draft={dialog.draft}
          me={me}
          close={close}
          done={(after, { kind }) => kind === "decide" && decided(after.id)}
        />
      );
    case "suppress":
      return <SuppressDialog alert={alert} close={close} />;
    case "link":
      return <LinkDialog alert={alert} close={close} />;
    case "sendBack":
      return <SendBack alert={alert} me={me} close={close} />;
  }
}

function SendBack({ alert, me, close }: { alert: AlertDetail; me: Me; close: () => void }) {
  const { t, text } = useSpeech();
  const act = useAct(me);
  return (
    <ReasonDialog
      title={t("alerts.sendBack")}
      hint={text(alert.message)}
      submit={t("alerts.sendBack")}
      required
      pending={act.isPending}
      error={undefined}
      close={close}
      onSubmit={(note) =>
        act.mutate(
          {
            id: alert.id,
            action: { kind: "review", agree: false, note, version: alert.version },
          },
          { onSettled: close },
        )
      }
    />
  );
}
