import { DatePicker, Select } from "antd";
import type { Dayjs } from "dayjs";
import { useState } from "react";

import { useSpeech } from "../i18n/language.tsx";
import { platforms } from "../parts/codes.ts";
import { FileLinks } from "./file-links.tsx";

const periods = ["week", "month", "quarter"] as const;

/** Reports to read, print and file, made the moment they are asked for. */
export function Documents() {
  const { t, language } = useSpeech();
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
            <FileLinks
              name={t(`reports.period.${period}`)}
              where="risk"
              choice={{ period, lang: language }}
            />
          </li>
        ))}
      </ul>
      <Manual />
    </section>
  );
}

function Manual() {
  const { t, name, language } = useSpeech();
  const [platform, setPlatform] = useState<(typeof platforms)[number]>("tmall");
  const [since, setSince] = useState<Dayjs | null>(null);
  const date = since?.format("YYYY-MM-DD");
  return (
    <>
      <h3 className="reports-part">{t("reports.manual")}</h3>
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
        <FileLinks
          name={t("reports.manual")}
          where="manual"
          choice={{ platform, lang: language, ...(date && { since: date }) }}
        />
      </div>
    </>
  );
}
