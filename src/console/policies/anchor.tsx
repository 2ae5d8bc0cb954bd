import { LinkOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useEffect } from "react";
import { useLocation } from "react-router";
import { useSpeech } from "../i18n/language.tsx";

/** The id of a clause on its page: `clause-第六条`; a clause that is gone has one of its own. */
export const anchorOf = (key: string, gone = false): string =>
  `clause-${key.replace(/\s+/gu, "_")}${gone ? "-old" : ""}`;

/** The anchor that the address names, if any. */
export function useAnchor(): string | undefined {
  const { hash } = useLocation();
  if (hash.length < 2) return undefined;
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return undefined;
  }
}

/** Brings the clause that the address names into sight, once the page has it. */
export function useScrollToAnchor(anchor: string | undefined, ready: boolean): void {
  useEffect(() => {
    if (anchor === undefined || !ready) return;
    const clause = document.getElementById(anchor);
    clause?.scrollIntoView({ block: "center" });
    clause?.focus({ preventScroll: true });
  }, [anchor, ready]);
}

/** Copies the address of a clause on this page. */
export function CopyLink({ anchor, title }: { anchor: string; title: string }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const copy = async () => {
    const url = new URL(location.href);
    url.hash = anchor;
    history.replaceState(history.state, "", url);
    // Only a secure page may copy; elsewhere the address bar has it.
    if (!isSecureContext) return;
    await navigator.clipboard.writeText(url.href);
    message.success(t("policies.clause.copied", { clause: title }));
  };
  return (
    <Button
      type="text"
      size="small"
      className="clause-tool"
      icon={<LinkOutlined />}
      aria-label={t("policies.clause.copy", { clause: title })}
      title={t("policies.clause.copyShort")}
      onClick={copy}
    />
  );
}
