import { App } from "antd";
import { useCallback } from "react";
import { useSpeech } from "../i18n/language.tsx";

/** Puts a text on the clipboard and says so; where that is not allowed, shows it to be copied. */
export function useCopy(): (text: string) => Promise<void> {
  const { t } = useSpeech();
  const { message, modal } = App.useApp();
  return useCallback(
    async (text) => {
      try {
        await navigator.clipboard.writeText(text);
        message.success(t("common.copied"));
      } catch {
        modal.info({ title: t("common.copyByHand"), content: text });
      }
    },
    [message, modal, t],
  );
}
