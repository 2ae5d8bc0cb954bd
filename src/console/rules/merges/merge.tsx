import { ArrowLeftOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { Me } from "../../../access/schema.ts";
import type { RuleMerge } from "../../../rulebase/overlays/merge-schema.ts";
import { may } from "../../api/may.ts";
import { declineMerge, mergeQuery, resolveMerge } from "../../api/rule-care.ts";
import { keepDraft } from "../../api/rule-drafts.ts";
import { publishRule } from "../../api/rules.ts";
import { useSpeech, useTitle } from "../../i18n/language.tsx";
import { LevelMark } from "../../parts/marks.tsx";
import { ReasonDialog } from "../../parts/reason-dialog.tsx";
import { ErrorText, Failure, Skeleton } from "../../parts/states.tsx";
import "../drafts/drafts.css";
import { type Choices, sentChoices, undecided } from "./choices.ts";
import { MergeFields } from "./fields.tsx";
import "./merges.css";

/** One rule, three ways: what the library said, what we made of it, what the library says now. */
export function MergePage({ me }: { me: Me }) {
  const { ruleId = "" } = useParams();
  const { t, text } = useSpeech();
  const { data, error, refetch } = useQuery(mergeQuery(ruleId));
  useTitle(data ? text(data.title) : t("rules.tab.merges"));
  return (
    <article className="draft-page">
      <Link to="/rules/merges">
        <ArrowLeftOutlined /> {t("rules.tab.merges")}
      </Link>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data ? (
        <Merge key={`${data.ours} ${data.theirs}`} merge={data} editable={may(me, "changeRules")} />
      ) : (
        <Skeleton rows={6} lines={3} />
      )}
    </article>
  );
}

function Merge({ merge, editable }: { merge: RuleMerge; editable: boolean }) {
  const { t, text } = useSpeech();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [choices, setChoices] = useState<Choices>({});
  const open = undecided(merge.fields, choices);
  const resolve = useMutation({
    mutationFn: () =>
      resolveMerge(merge.ruleId, {
        ours: merge.ours,
        theirs: merge.theirs,
        choices: sentChoices(merge.fields, choices),
      }),
    onSuccess: (draft) => {
      keepDraft(client, draft);
      client.invalidateQueries({ queryKey: ["rules", "merges"] });
      navigate(`/rules/drafts/${draft.id}?view=changes`);
    },
  });
  return (
    <>
      <header className="rule-head">
        <LevelMark level={merge.level} size={34} />
        <div>
          <h1 className="page-title">{text(merge.title)}</h1>
          <p className="rule-meta">
            <code className="mono muted">{merge.ruleId}</code>
            <span className="muted">
              {t("rules.merges.versions", {
                base: merge.base,
                ours: merge.ours,
                theirs: merge.theirs,
              })}
            </span>
          </p>
        </div>
      </header>
      <p className="muted">{t("rules.merges.hint")}</p>
      <MergeFields
        fields={merge.fields}
        choices={choices}
        editable={editable}
        onChoose={(path, take) => setChoices({ ...choices, [path]: take })}
      />
      {editable && (
        <footer className="save-bar merge-bar">
          <span aria-live="polite">
            {open.length > 0 ? t("rules.merges.open", { n: open.length }) : t("rules.merges.ready")}
          </span>
          <Refusals merge={merge} />
          <Button
            type="primary"
            disabled={open.length > 0}
            loading={resolve.isPending}
            onClick={() => resolve.mutate()}
          >
            {t("rules.merges.draft")}
          </Button>
          <div role="alert" className="params-refused">
            {resolve.error && <ErrorText error={resolve.error} />}
          </div>
        </footer>
      )}
    </>
  );
}

/** One side whole: ours, and the library's change is not offered again; or the library's at once. */
function Refusals({ merge }: { merge: RuleMerge }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<"ours" | "theirs">();
  const { ruleId, ours, theirs } = merge;
  const take = useMutation({
    mutationFn: (reason: string) =>
      asked === "theirs"
        ? publishRule(ruleId, theirs, reason)
        : declineMerge(ruleId, { ours, theirs, reason }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["rules"] });
      message.success(t(asked === "theirs" ? "rules.merges.tookTheirs" : "rules.merges.keptOurs"));
      navigate("/rules/merges");
    },
  });
  return (
    <>
      <Button onClick={() => setAsked("ours")}>{t("rules.merges.keepOurs")}</Button>
      <Button onClick={() => setAsked("theirs")}>{t("rules.merges.takeTheirs")}</Button>
      {asked && (
        <ReasonDialog
          title={t(asked === "theirs" ? "rules.merges.takeTheirs" : "rules.merges.keepOurs")}
          hint={t(asked === "theirs" ? "rules.merges.takeTheirsHint" : "rules.merges.keepOursHint")}
          submit={t(asked === "theirs" ? "rules.merges.takeTheirs" : "rules.merges.keepOurs")}
          required
          pending={take.isPending}
          error={take.error}
          onSubmit={(reason) => take.mutate(reason)}
          close={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
