import { useSpeech } from "../i18n/language.tsx";

/** What marks a drill, in both languages at once so that nobody can take it for real. */
const Word = () => (
  <strong>
    <span lang="zh-CN">演练</span> <span lang="en">DRILL</span>
  </strong>
);

/** The mark as it stands before every name of a drill, in the document's title too. */
export const drillTitle = (title: string): string => `【演练 DRILL】${title}`;

export const DrillTag = () => (
  <span className="drill-tag">
    <Word />
  </span>
);

/** Stays in sight for as long as a drill is shown, on paper too. */
export function DrillBanner() {
  const { t } = useSpeech();
  return (
    <div className="drill-banner" role="note" data-testid="drill-banner">
      <Word />
      <span>{t("plans.drill.banner")}</span>
    </div>
  );
}
