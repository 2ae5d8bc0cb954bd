import { DownloadOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { bundleAddress } from "../api/evidence.ts";
import { useSpeech } from "../i18n/language.tsx";

/** What proves an alert's story: a bundle to hand over, and its entries in the audit log. */
export function EvidenceLinks({ alertId }: { alertId: string }) {
  const { t } = useSpeech();
  const about = new URLSearchParams({ subjectKind: "alert", subjectId: alertId });
  return (
    <p className="line">
      <a href={bundleAddress(alertId)} download title={t("evidence.bundleHint")}>
        <DownloadOutlined /> {t("evidence.bundle")}
      </a>
      <Link to={`/evidence?${about}`}>{t("evidence.trail")}</Link>
    </p>
  );
}
