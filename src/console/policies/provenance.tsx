import { DownloadOutlined, PrinterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { VersionRow } from "../../policy/schema.ts";
import { changeExportUrl, sourceQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact } from "../parts/time.ts";

/** A change as a document: a page to print, or Markdown to keep. */
export function Exports({ id }: { id: string }) {
  const { t, language } = useSpeech();
  return (
    <>
      <Button
        icon={<PrinterOutlined />}
        href={changeExportUrl(id, "html", language)}
        target="_blank"
      >
        {t("policies.export.print")}
      </Button>
      <Button icon={<DownloadOutlined />} href={changeExportUrl(id, "md", language)}>
        {t("policies.export.markdown")}
      </Button>
    </>
  );
}

/** Where both texts come from: address, time, who, and the hash they can be held against. */
export function Provenance({
  sourceId,
  from,
  to,
}: {
  sourceId: string;
  from: VersionRow;
  to: VersionRow;
}) {
  const { t } = useSpeech();
  const { data: source } = useQuery(sourceQuery(sourceId));
  return (
    <section className="panel">
      <h3>{t("policies.provenance")}</h3>
      {source?.url && (
        <p className="provenance-url">
          <a href={source.url} target="_blank" rel="noreferrer noopener">
            {source.url}
          </a>
        </p>
      )}
      {[to, from].map((version) => (
        <dl key={version.number} className="provenance">
          <dt>{t("policies.version", { n: version.number })}</dt>
          <dd>{t("policies.version.observed", { time: exact(version.observedAt) })}</dd>
          <dt>{t("policies.provenance.by")}</dt>
          <dd>{version.addedBy}</dd>
          <dt>SHA-256</dt>
          <dd>
            <code className="mono">{version.hash.replace(/^sha256:/u, "")}</code>
          </dd>
        </dl>
      ))}
    </section>
  );
}
