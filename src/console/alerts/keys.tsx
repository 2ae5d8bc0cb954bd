import { Modal } from "antd";
import { useSpeech } from "../i18n/language.tsx";

/** The list of keys. */
export function KeysHelp({ close }: { close: () => void }) {
  const { t } = useSpeech();
  const rows = [
    [["j", "k"], t("alerts.key.move")],
    [["n"], t("alerts.key.take")],
    [["c"], t("alerts.key.claim")],
    [["d"], t("alerts.key.decide")],
    [["1", "2", "3"], t("alerts.key.choose")],
    [["a", "b", "c", "d"], t("alerts.key.reason")],
    [["Enter"], t("alerts.key.submit")],
    [["a"], t("alerts.key.assign")],
    [["s"], t("alerts.key.snooze")],
    [["m"], t("alerts.key.merge")],
    [["l"], t("alerts.key.link")],
    [["u"], t("alerts.key.undo")],
    [["x", "X"], t("alerts.key.select")],
    [["Esc"], t("alerts.key.clear")],
    [["/"], t("alerts.key.search")],
    [["Ctrl K", "⌘ K"], t("alerts.key.palette")],
    [["?"], t("alerts.key.help")],
  ] as const;
  return (
    <Modal open title={t("alerts.keys")} footer={null} onCancel={close} width={480}>
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
