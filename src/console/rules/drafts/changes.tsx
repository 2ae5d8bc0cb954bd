import { useQuery } from "@tanstack/react-query";
import type { RuleDraft } from "../../../rulebase/draft-schema.ts";
import { ruleQuery } from "../../api/rules.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { Failure, Skeleton } from "../../parts/states.tsx";
import { RuleDiff } from "../diff/rule-diff.tsx";
import { bodyOf } from "../rule-body.ts";
import { SentenceView } from "../sentence.tsx";

/** What a draft changes in its base; a new rule is read as it is. */
export function DraftChanges({ draft }: { draft: RuleDraft }) {
  const { t } = useSpeech();
  const { ruleId, baseVersion } = draft;
  const base = useQuery({ ...ruleQuery(ruleId), enabled: baseVersion !== null });
  if (baseVersion === null)
    return (
      <section className="sentence" aria-label={t("rules.says")}>
        <p className="muted">{t("rules.draft.newRule")}</p>
        <SentenceView body={bodyOf(draft.rule)} editable={false} onChange={nothing} />
      </section>
    );
  if (base.error) return <Failure error={base.error} retry={() => base.refetch()} />;
  if (!base.data) return <Skeleton rows={4} lines={2} />;
  const before = base.data.versions.find(({ version }) => version === baseVersion);
  return <RuleDiff before={before?.body ?? {}} after={draft.rule} />;
}

const nothing = () => undefined;
