import {
  CopyOutlined,
  LinkOutlined,
  PrinterOutlined,
  SafetyCertificateOutlined,
} from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { Link } from "react-router";
import type { Receipt } from "../../precheck/schema.ts";
import { receiptKeyQuery } from "../api/precheck.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { useCopy } from "../parts/use-copy.ts";
import { VerdictTag } from "./verdict-tag.tsx";
import { isGenuine } from "./verify-receipt.ts";

const pageOf = (id: string): string => `/precheck/receipts/${encodeURIComponent(id)}`;

/** The answer's proof: what was asked, under which rules, when and by whom. */
export function ReceiptCard({ receipt, note }: { receipt: Receipt; note?: string | undefined }) {
  const { t } = useSpeech();
  const copy = useCopy();
  const rows = [
    [t("precheck.receipt.id"), receipt.id],
    [t("precheck.receipt.at"), exact(receipt.at)],
    [t("precheck.receipt.by"), receipt.by.name],
    [t("precheck.receipt.input"), receipt.inputHash],
    [t("precheck.receipt.rules"), receipt.ruleBaseHash],
    [t("precheck.receipt.key"), receipt.signature?.keyId ?? t("precheck.receipt.unsigned")],
  ] as const;
  return (
    <section className="receipt" aria-label={t("precheck.receipt")}>
      <header>
        <h3>
          <Link to={pageOf(receipt.id)}>{t("precheck.receipt")}</Link>
        </h3>
        <VerdictTag verdict={receipt.verdict} />
        {note && <span className="muted">{note}</span>}
      </header>
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="mono" title={value}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <div className="receipt-acts">
        <Button
          size="small"
          icon={<CopyOutlined />}
          // As it was signed, so that `hegui receipt verify` can check what was pasted.
          onClick={() => copy(JSON.stringify(receipt, null, 2))}
        >
          {t("precheck.receipt.copy")}
        </Button>
        <Button
          size="small"
          icon={<LinkOutlined />}
          onClick={() => copy(location.origin + pageOf(receipt.id))}
        >
          {t("precheck.receipt.share")}
        </Button>
        <Button size="small" icon={<PrinterOutlined />} onClick={() => print()}>
          {t("precheck.receipt.print")}
        </Button>
        <Verify receipt={receipt} />
      </div>
    </section>
  );
}

function Verify({ receipt }: { receipt: Receipt }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const verify = useMutation({
    mutationFn: async () => {
      const { publicKey } = await client.ensureQueryData(receiptKeyQuery);
      return isGenuine(receipt, publicKey);
    },
  });
  return (
    <>
      <Button
        size="small"
        icon={<SafetyCertificateOutlined />}
        loading={verify.isPending}
        disabled={receipt.signature === null}
        onClick={() => verify.mutate()}
      >
        {t("precheck.receipt.verify")}
      </Button>
      <div role="status" className="receipt-verified">
        {verify.isSuccess && (
          <span className="tag" data-tone={verify.data ? "good" : "bad"}>
            {verify.data ? t("precheck.receipt.genuine") : t("precheck.receipt.forged")}
          </span>
        )}
        {verify.isError && <ErrorText error={verify.error} />}
      </div>
    </>
  );
}
