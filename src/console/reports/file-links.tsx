import { Button } from "antd";
import { type FileFormat, fileAddress } from "../api/reports.ts";
import { useSpeech } from "../i18n/language.tsx";

/** A report as a page to print, a PDF, and Markdown. */
export function FileLinks({
  name,
  where,
  choice,
  small = false,
}: {
  name: string;
  where: string;
  choice?: Readonly<Record<string, string>>;
  small?: boolean;
}) {
  const { t } = useSpeech();
  const link = (format: FileFormat) => ({
    href: fileAddress(where, format, choice),
    "aria-label": `${t(`reports.as.${format}`)} ${name}`,
    size: small ? ("small" as const) : ("middle" as const),
  });
  return (
    <span className="document-links">
      <Button {...link("html")} target="_blank">
        {t("reports.as.html")}
      </Button>
      <Button {...link("pdf")} download>
        {t("reports.as.pdf")}
      </Button>
      <Button type="text" {...link("md")} download>
        {t("reports.as.md")}
      </Button>
    </span>
  );
}
