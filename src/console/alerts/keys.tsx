import { Modal } from "antd";
import { useSpeech } from "../i18n/language.tsx";

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
