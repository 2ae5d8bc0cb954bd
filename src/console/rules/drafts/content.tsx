import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { Me } from "../../../access/schema.ts";
import type { RuleDraft } from "../../../rulebase/draft-schema.ts";
import { may } from "../../api/may.ts";
import { type DraftContent, editDraft, keepDraft } from "../../api/rule-drafts.ts";
import { ruleQuery } from "../../api/rules.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { RuleEditor } from "../editor/editor.tsx";
import { SaveBar } from "../editor/save-bar.tsx";
import { isOpen } from "./life.ts";

/** A draft's content, to be edited; what was decided about it is void then, so that is asked first. */
export function DraftContentView({ draft, me }: { draft: RuleDraft; me: Me }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [unlocked, setUnlocked] = useState(draft.state === "draft");
  const { ruleId, baseVersion } = draft;
  const rule = useQuery({ ...ruleQuery(ruleId), enabled: baseVersion !== null }).data;
  const allowed = may(me, "changeRules") && isOpen(draft);
  const saving = useMutation({
    mutationFn: (content: DraftContent) => editDraft(draft.id, draft.hash, content),
    onSuccess: (after) => {
      message.success(t("rules.draft.saved"));
      keepDraft(client, after);
    },
  });
  return (
    <>
      {allowed && !unlocked && (
        <p className="draft-locked">
          {t("rules.draft.locked")}
          <Button size="small" onClick={() => setUnlocked(true)}>
            {t("rules.draft.unlock")}
          </Button>
        </p>
      )}
      <RuleEditor
        rule={draft.rule}
        base={rule?.versions.find(({ version }) => version === baseVersion)?.body}
        readOnly={!allowed || !unlocked}
        footer={(written) =>
          allowed && unlocked ? (
            <SaveBar
              written={written}
              submit={t("rules.draft.save")}
              pending={saving.isPending}
              error={saving.error}
              onSave={(note) =>
                saving.mutate({ ...written.content, ...(note === "" ? {} : { note }) })
              }
            />
          ) : null
        }
      />
    </>
  );
}
