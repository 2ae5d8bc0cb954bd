import { useSpeech } from "../../i18n/language.tsx";

export const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`;

/** A share as a bar with its figure; a dash where there is none. */
export function ShareBar({ share, label }: { share: number | null; label?: string }) {
  const { t } = useSpeech();
  if (share === null) return <span className="muted">{t("rules.precision.none")}</span>;
  return (
    <span className="share-bar">
      {label && <span className="muted">{label}</span>}
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect className="share-track" width="100" height="8" rx="2" />
        <rect className="share-fill" width={100 * share} height="8" rx="2" />
      </svg>
      <b>{percent(share)}</b>
    </span>
  );
}
