import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import type { StoreLink } from "../../accounts/schema.ts";
import { type Ruling, ruleOnLink } from "../api/stores.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ReasonDialog } from "../parts/reason-dialog.tsx";

/** A person's word on two stores, with what it is known from. */
export function RulingDialog({
  link: { a, b },
  verdict,
  nameOf,
  close,
}: {
  link: StoreLink;
  verdict: Ruling["verdict"];
  nameOf: (id: string) => string;
  close: () => void;
}) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const doing = useMutation({
    mutationFn: (reason: string) => ruleOnLink(a, { other: b, verdict, reason }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["stores"] });
      message.success(t("stores.ruled"));
      close();
    },
  });
  const act = t(verdict === "confirmed" ? "stores.confirm" : "stores.deny");
  return (
    <ReasonDialog
      title={t("stores.ruling", { act, a: nameOf(a), b: nameOf(b) })}
      submit={act}
      required
      pending={doing.isPending}
      error={doing.error}
      onSubmit={(reason) => doing.mutate(reason)}
      close={close}
    />
  );
}
