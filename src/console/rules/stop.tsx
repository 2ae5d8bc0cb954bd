import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import type { RuleDetail } from "../../rulebase/schema.ts";
import { publishRule, ruleQuery, stopRule } from "../api/rules.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ReasonDialog } from "../parts/reason-dialog.tsx";

export type Publication =
  | { readonly kind: "stop" }
  | { readonly kind: "publish"; readonly version: number };

/** Stops a rule or puts one of its versions in force, by name and with a reason. */
export function StopDialog({
  rule,
  change,
  close,
}: {
  rule: RuleDetail;
  change: Publication;
  close: () => void;
}) {
  const { t, text } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const doing = useMutation({
    mutationFn: async (reason: string) => {
      if (change.kind === "stop") await stopRule(rule.id, reason);
      else await publishRule(rule.id, change.version, reason);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ruleQuery(rule.id).queryKey });
      client.invalidateQueries({ queryKey: ["rules", "list"] });
      message.success(
        change.kind === "stop"
          ? t("rules.stopped")
          : t("rules.versions.published", { n: change.version }),
      );
      close();
    },
  });
  const title = text(rule.title);
  return (
    <ReasonDialog
      title={
        change.kind === "stop"
          ? t("rules.stopTitle", { title })
          : t("rules.versions.publishTitle", { n: change.version, title })
      }
      {...(change.kind === "stop" ? { hint: t("rules.stopHint"), danger: true } : {})}
      submit={t(change.kind === "stop" ? "rules.stop" : "rules.versions.publish")}
      required
      pending={doing.isPending}
      error={doing.error}
      onSubmit={(reason) => doing.mutate(reason)}
      close={close}
    />
  );
}
