import { Button, DatePicker, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";
import { platforms } from "../../core/records.ts";
import { useSpeech } from "../i18n/language.tsx";

const periods = ["week", "month", "quarter"] as const;

/** Reports to read, print and file: the server writes each as a page or as Markdown. */
export function Documents() {
  const { t } = useSpeech();
  return (
    <section aria-labelledby="documents">
      <h2 id="documents" className="reports-section">
        {t("reports.documents")}
      </h2>
      <p className="muted">{t("reports.risk.lead")}</p>
      <ul className="documents">
        {periods.map((period) => (
          <li key={period}>
            <span>{t(`reports.period.${period}`)}</span>
            <Links
              name={t(`reports.period.${period}`)}
              address={(format) => ({ path: "risk", query: { period, format } })}
            />
          </li>
        ))}
      </ul>
      <Manual />
    </section>
  );
}

function Manual() {
  const { t, name } = useSpeech();
  const [platform, setPlatform] = useState<(typeof platforms)[number]>("tmall");
  const [since, setSince] = useState<Dayjs | null>(null);
  const date = since?.format("YYYY-MM-DD");
  return (
    <>
      <h2 className="reports-section">{t("reports.manual")}</h2>
      <p className="muted">{t("reports.manual.lead")}</p>
      <div className="manual">
        <Select
          aria-label={t("reports.manual.platform")}
          value={platform}
          onChange={setPlatform}
          options={platforms.map((one) => ({ value: one, label: name("platform", one) }))}
        />
        <DatePicker
          aria-label={t("reports.manual.since")}
          placeholder={t("reports.manual.since")}
          value={since}
          onChange={setSince}
        />
        <Links
          name={t("reports.manual")}
          address={(format) => ({
            path: "manual",
            query: { platform, format, ...(date && { since: date }) },
          })}
        />
      </div>
    </>
  );
}

function Links({
  name,
  address,
}: {
  name: string;
  address: (format: "html" | "md") => { path: string; query: Record<string, string> };
}) {
  const { t, language } = useSpeech();
  const href = (format: "html" | "md") => {
    const { path, query } = address(format);
    return `/v1/reports/${path}?${new URLSearchParams({ ...query, lang: language })}`;
  };
  return (
    <span className="document-links">
      <Button href={href("html")} target="_blank" aria-label={`${t("reports.view")} ${name}`}>
        {t("reports.view")}
      </Button>
      <Button type="text" href={href("md")} aria-label={`${t("reports.markdown")} ${name}`}>
        {t("reports.markdown")}
      </Button>
    </span>
  );
}
