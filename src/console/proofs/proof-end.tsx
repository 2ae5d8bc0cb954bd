import { serverNow } from "../api/client.ts";
import { useSpeech } from "../i18n/language.tsx";

const day = 86_400_000;
/** From so many days before its end a proof is worth a word. */
const soon = 30;

/** Until when a proof counts, and how near that is. */
export function ProofEnd({ until }: { until: string | null }) {
  const { t } = useSpeech();
  if (until === null) return <span className="muted">{t("proofs.endless")}</span>;
  // It counts through its last day, in China.
  const left = Math.floor((Date.parse(`${until}T00:00:00+08:00`) + day - serverNow()) / day);
  const tone = left < 0 ? "bad" : left <= soon ? "warn" : undefined;
  return (
    <span className="proof-end">
      <time dateTime={until}>{t("proofs.until", { date: until })}</time>
      {tone && (
        <span className="tag" data-tone={tone}>
          {left < 0 ? t("proofs.over", { n: -left }) : t("proofs.left", { n: left })}
        </span>
      )}
    </span>
  );
}
