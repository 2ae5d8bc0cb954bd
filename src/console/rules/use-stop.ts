import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { createElement } from "react";
import type { RuleRow } from "../../rulebase/schema.ts";
import { publishRule, stopRule } from "../api/rules.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";

/** Time to take a stop back, in seconds. */
const regret = 10;

/** Takes a rule out of force at once, and offers to take that back for ten seconds. */
export function useStop(done: () => void) {
  const { t, text } = useSpeech();
  const { notification } = App.useApp();
  const complain = useComplain();
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: ["rules"] });
  const undo = useMutation({
    mutationFn: ({ id, version }: RuleRow) => publishRule(id, version, t("rules.stop.undone")),
    onSuccess: reload,
    onError: complain,
  });
  return useMutation({
    mutationFn: ({ rule, reason }: { rule: RuleRow; reason: string }) => stopRule(rule.id, reason),
    onSuccess: async (_, { rule }) => {
      await reload();
      done();
      const key = `stopped ${rule.id}`;
      notification.warning({
        key,
        title: t("rules.stoppedRule", { title: text(rule.title) }),
        description: t("rules.stopHint"),
        placement: "bottomRight",
        duration: regret,
        showProgress: true,
        actions: createElement(
          Button,
          {
            size: "small",
            onClick: () => {
              notification.destroy(key);
              undo.mutate(rule);
            },
          },
          t("common.undo"),
        ),
      });
    },
  });
}
