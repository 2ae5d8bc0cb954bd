import { CopyOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import type { Receipt } from "../../precheck/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact } from "../parts/time.ts";

/** The answer's proof: what was asked, under which rules, when and by whom. */
export function ReceiptCard({ receipt }: { receipt: Receipt }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const rows = [
    [t("precheck.receipt.id"), receipt.id],
    [t("precheck.receipt.at"), exact(receipt.at)],
    [t("precheck.receipt.by"), receipt.by.name],
    [t("precheck.receipt.input"), receipt.inputHash],
    [t("precheck.receipt.rules"), receipt.ruleBaseHash],
    [t("precheck.receipt.key"), receipt.signature?.keyId ?? t("precheck.receipt.unsigned")],
  ] as const;
  const copy = async () => {
    // As it was signed, so that `hegui receipt verify` can check what was pasted.
    await navigator.clipboard.writeText(JSON.stringify(receipt, null, 2));
    message.success(t("common.copied"));
  };
  return (
    <section className="receipt" aria-label={t("precheck.receipt")}>
      <header>
        <h3 className="eyebrow">{t("precheck.receipt")}</h3>
        <Button size="small" type="text" icon={<CopyOutlined />} onClick={copy}>
          {t("precheck.receipt.copy")}
        </Button>
      </header>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
