import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useParams } from "react-router";
import { ApiError } from "../api/client.ts";
import { keptPrecheckQuery } from "../api/precheck.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { RecordView } from "../parts/record-view.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import type { Handed } from "./ask.tsx";
import { marksOf } from "./live-marks.ts";
import { ReceiptCard } from "./receipt.tsx";
import { isOwnStore, StoreNames } from "./store-names.tsx";
import { VerdictView } from "./verdict.tsx";

/** One check as it was answered, for whoever of the tenant has its address. */
export function ReceiptPage() {
  const { id = "" } = useParams();
  const { t, language, name } = useSpeech();
  useTitle(t("precheck.receipt"));
  const { data, error, refetch } = useQuery(keptPrecheckQuery(id));
  if (error instanceof ApiError && error.status === 404)
    return (
      <Empty
        title={t("precheck.receipt.unknown")}
        hint={t("precheck.receipt.unknownHint")}
        action={<Link to="/precheck/history">{t("precheck.tab.history")}</Link>}
      />
    );
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={6} lines={3} />;
  const { kind, record, storeIds, findings, receipt } = data;
  const ownStores = storeIds.filter(isOwnStore);
  const handed: Handed = {
    kind,
    record,
    storeIds:
      ownStores.length > 0 ? ownStores : storeIds.map((one) => one.replace(/^any-/, "any:")),
  };
  return (
    <article className="receipt-page">
      <header className="receipt-page-head">
        <p>
          <span className="tag" data-tone="line">
            {name("kind", kind)}
          </span>{" "}
          <StoreNames ids={storeIds} />
        </p>
        <Link to="/precheck" state={{ handed }} className="no-print">
          <Button tabIndex={-1}>{t("precheck.asNew")}</Button>
        </Link>
      </header>
      <ReceiptCard receipt={receipt} />
      <VerdictView result={data} record={record} marks={marksOf(findings, language)} />
      <section className="card receipt-record">
        <h3 className="eyebrow">{t("precheck.receipt.record")}</h3>
        <RecordView record={record} />
      </section>
    </article>
  );
}
