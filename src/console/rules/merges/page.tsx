import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { mergesQuery } from "../../api/rule-care.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { LevelMark } from "../../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../../parts/states.tsx";
import { When } from "../../parts/when.tsx";

/** Built-in rules that both the tenant and a new release of the library changed. */
export function MergeList() {
  const { t, text } = useSpeech();
  const { data, error, refetch } = useQuery(mergesQuery);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={5} />;
  if (data.length === 0)
    return <Empty title={t("rules.merges.empty")} hint={t("rules.merges.emptyHint")} />;
  return (
    <ul className="draft-rows card" data-testid="merge-rows">
      {data.map((merge) => (
        <li key={merge.ruleId}>
          <LevelMark level={merge.level} />
          <div>
            <Link to={`/rules/merges/${encodeURIComponent(merge.ruleId)}`} className="rule-title">
              {text(merge.title)}
            </Link>
            <span className="rule-sub">
              <code className="mono">{merge.ruleId}</code>
              <span>{t("rules.merges.changes", { n: merge.changes })}</span>
              {merge.draftId && (
                <Link to={`/rules/drafts/${merge.draftId}`}>{t("rules.merges.drafted")}</Link>
              )}
            </span>
          </div>
          <span className="tag" data-tone={merge.conflicts > 0 ? "warn" : "good"}>
            {merge.conflicts > 0
              ? t("rules.merges.conflicts", { n: merge.conflicts })
              : t("rules.merges.clean")}
          </span>
          <span className="muted draft-who">
            <When at={merge.since} />
          </span>
        </li>
      ))}
    </ul>
  );
}
