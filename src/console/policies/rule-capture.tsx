import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { CaptureDetail } from "../../policy/recording/recording-schema.ts";
import { acceptCapture, refuseCapture } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ReasonDialog } from "../parts/reason-dialog.tsx";

/** Make a held capture the next version, or say that it is not the document. */
export function Rule({
  id,
  capture,
  done,
}: {
  id: string;
  capture: CaptureDetail;
  done: () => void;
}) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState<"accept" | "refuse">();
  const ruling = useMutation({
    mutationFn: async (said: string) => {
      const reason = said === "" ? undefined : said;
      if (asked === "refuse") await refuseCapture(id, capture.snapshotId, reason);
      else return (await acceptCapture(id, capture.snapshotId, reason)).number;
      return undefined;
    },
    onSuccess: (number) => {
      message.success(
        number === undefined
          ? t("policies.captures.isRefused")
          : t("policies.paste.kept", { n: number }),
      );
      client.invalidateQueries({ queryKey: ["policies"] });
      done();
    },
  });
  return (
    <div className="capture-rule">
      <span className="muted">{t("policies.captures.hint")}</span>
      <Button onClick={() => setAsked("refuse")}>{t("policies.captures.refuse")}</Button>
      <Button type="primary" disabled={capture.text === null} onClick={() => setAsked("accept")}>
        {t("policies.captures.accept")}
      </Button>
      {asked && (
        <ReasonDialog
          title={t(
            asked === "accept" ? "policies.captures.acceptTitle" : "policies.captures.refuseTitle",
          )}
          hint={t(
            asked === "accept" ? "policies.captures.acceptHint" : "policies.captures.refuseHint",
          )}
          submit={t(asked === "accept" ? "policies.captures.accept" : "policies.captures.refuse")}
          required={false}
          danger={asked === "refuse"}
          pending={ruling.isPending}
          error={ruling.error}
          onSubmit={(reason) => ruling.mutate(reason)}
          close={() => {
            ruling.reset();
            setAsked(undefined);
          }}
        />
      )}
    </div>
  );
}
