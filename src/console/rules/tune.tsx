import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { RuleDetail } from "../../rulebase/schema.ts";
import { draftChange, keepDraft } from "../api/rule-drafts.ts";
import { type ParamChanges, ruleQuery, saveParams } from "../api/rules.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { isGrave } from "./drafts/life.ts";
import { paramChanges } from "./editor/content.ts";
import { bodyOf } from "./rule-body.ts";
import { SentenceView } from "./sentence.tsx";

/** A rule as a sentence whose figures can be tuned on the spot, or by a draft. */
export function Tune({ rule, editable }: { rule: RuleDetail; editable: boolean }) {
  const { t } = useSpeech();
  const body = bodyOf(rule.rule);
  const { params: before = {} } = body;
  const [params, setParams] = useState(before);
  const changes = paramChanges(before, params);
  return (
    <section className="sentence" aria-label={t("rules.says")}>
      <SentenceView
        body={{ ...body, params }}
        before={before}
        editable={editable}
        onChange={(name, param) => setParams({ ...params, [name]: param })}
      />
      {Object.keys(changes).length > 0 && (
        <SaveParams rule={rule} changes={changes} reset={() => setParams(before)} />
      )}
    </section>
  );
}

/** At once below level 4; a graver rule takes a draft, and another person. */
function SaveParams({
  rule,
  changes,
  reset,
}: {
  rule: RuleDetail;
  changes: ParamChanges;
  reset: () => void;
}) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const said = note.trim() === "" ? {} : { note: note.trim() };
  const saving = useMutation({
    mutationFn: () => saveParams(rule.id, { params: changes, baseVersion: rule.version, ...said }),
    onSuccess: (after) => {
      client.setQueryData(ruleQuery(rule.id).queryKey, after);
      client.invalidateQueries({ queryKey: ["rules", "list"] });
      message.success(t("rules.params.saved", { n: after.version }));
    },
  });
  const drafting = useMutation({
    mutationFn: () => draftChange(rule.id, rule.version, { params: changes, ...said }),
    onSuccess: (draft) => {
      keepDraft(client, draft);
      navigate(`/rules/drafts/${draft.id}`);
    },
  });
  const error = saving.error ?? drafting.error;
  const grave = isGrave(rule.level);
  return (
    <form
      className="params-save"
      onSubmit={(event) => {
        event.preventDefault();
        (grave ? drafting : saving).mutate();
      }}
    >
      <b>{t("rules.params.changed", { n: Object.keys(changes).length })}</b>
      <Input
        aria-label={t("rules.params.note")}
        placeholder={t("rules.params.note")}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button onClick={reset}>{t("rules.params.reset")}</Button>
      {grave ? (
        <Button type="primary" htmlType="submit" loading={drafting.isPending}>
          {t("rules.params.draft")}
        </Button>
      ) : (
        <>
          <Button onClick={() => drafting.mutate()} loading={drafting.isPending}>
            {t("rules.params.draft")}
          </Button>
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {t("rules.params.save")}
          </Button>
        </>
      )}
      {grave && <p className="params-hint muted">{t("rules.params.graveHint")}</p>}
      <div role="alert" className="params-refused">
        {error && <ErrorText error={error} />}
      </div>
    </form>
  );
}
