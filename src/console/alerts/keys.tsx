import { Modal } from "antd";
import { useEffect, useRef } from "react";
import { useSpeech } from "../i18n/language.tsx";

type Bindings = Readonly<Record<string, () => void>>;

const typingIn =
  "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]";

/** Single keys for the page, silent while somebody types or a dialog is open. */
export function useKeys(bindings: Bindings): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof Element && event.target.closest(typingIn)) return;
      if (document.querySelector("[role=dialog]:not([aria-hidden=true])")) return;
      const bound = latest.current[event.key];
      if (!bound) return;
      event.preventDefault();
      bound();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

/** The list of keys. */
export function KeysHelp({ close }: { close: () => void }) {
  const { t } = useSpeech();
  const rows = [
    [["j"], t("alerts.key.next")],
    [["k"], t("alerts.key.previous")],
    [["c"], t("alerts.key.claim")],
    [["d"], t("alerts.key.decide")],
    [["1", "2", "3"], t("alerts.key.choose")],
    [["Enter"], t("alerts.key.submit")],
    [["u"], t("alerts.key.snooze")],
    [["/"], t("alerts.key.search")],
    [["?"], t("alerts.key.help")],
  ] as const;
  return (
    <Modal open title={t("alerts.keys")} footer={null} onCancel={close} width={420}>
      <dl className="keys">
        {rows.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
