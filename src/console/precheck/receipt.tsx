import { CopyOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import type { Receipt, Verdict } from "../../precheck/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact } from "../parts/time.ts";

/** The answer's proof: what was asked, under which rules, when and by whom. */
export function ReceiptCard({ receipt, verdict }: { receipt: Receipt; verdict: Verdict }) {
  const { t, name } = useSpeech();
  const { message } = App.useApp();
  const rows = [
    [t("precheck.receipt.id"), receipt.id],
    [t("precheck.receipt.at"), exact(receipt.at)],
    [t("precheck.receipt.by"), receipt.by.name],
    [t("precheck.receipt.input"), receipt.inputHash],
    [t("precheck.receipt.rules"), receipt.ruleBaseHash],
  ] as const;
  const copy = async () => {
    const lines = [[t("precheck.verdict"), name("verdict", verdict)], ...rows];
    await navigator.clipboard.writeText(lines.map((line) => line.join("\t")).join("\n"));
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
