import { ArrowLeftOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "react-router";
import type { RuleDraft } from "../../../rulebase/draft-schema.ts";
import { type DraftContent, draftChange, draftNewRule, keepDraft } from "../../api/rule-drafts.ts";
import { ruleQuery } from "../../api/rules.ts";
import { useSpeech, useTitle } from "../../i18n/language.tsx";
import { Failure, Skeleton } from "../../parts/states.tsx";
import { RuleEditor } from "../editor/editor.tsx";
import { SaveBar } from "../editor/save-bar.tsx";
import "./drafts.css";

type Json = Readonly<Record<string, unknown>>;

/** A change of a rule, before its first save as a draft. */
export function ChangeRulePage() {
  const { id = "" } = useParams();
  const { t, text } = useSpeech();
  const { data: rule, error, refetch } = useQuery(ruleQuery(id));
  useTitle(t("rules.edit.change"));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!rule) return <Skeleton rows={6} lines={3} />;
  return (
    <WriteDraft
      key={`${id} ${rule.version}`}
      title={t("rules.edit.changeOf", { title: text(rule.title), n: rule.version })}
      back={`/rules/${encodeURIComponent(id)}`}
      rule={rule.rule}
      save={(content) => draftChange(id, rule.version, content)}
    />
  );
}

/** A rule that says the least a rule can say, to begin from. */
const blank: Json = {
  id: "promotion.new-rule",
  title: { zh: "新规则", en: "New rule" },
  area: "promotion",
  platforms: ["all"],
  level: 2,
  basis: [{ kind: "internal", source: "店铺群合规操作手册" }],
  params: { floor: { value: 30, unit: "CNY", min: 0, label: { zh: "下限", en: "floor" } } },
  conditions: {
    all: [
      {
        fact: "promotion",
        path: "$.threshold",
        operator: "lessThan",
        value: { fact: "params", path: "$.floor" },
      },
    ],
  },
  message: {
    zh: "门槛 {promotion.threshold} 元低于 {params.floor} 元",
    en: "The threshold of {promotion.threshold} yuan is below {params.floor} yuan",
  },
  fix: {
    zh: "把门槛提高到 {params.floor} 元以上",
    en: "Raise the threshold to {params.floor} yuan or more",
  },
  examples: [
    { name: "低于下限", facts: { promotion: { threshold: 20 } }, expect: "match" },
    { name: "远低于下限", facts: { promotion: { threshold: 1 } }, expect: "match" },
    { name: "正好等于下限", facts: { promotion: { threshold: 30 } }, expect: "none" },
    { name: "高于下限", facts: { promotion: { threshold: 99 } }, expect: "none" },
  ],
};

/** A rule that is not there yet, begun from the simplest one. */
export function NewRulePage() {
  const { t } = useSpeech();
  useTitle(t("rules.edit.new"));
  return (
    <WriteDraft title={t("rules.edit.new")} back="/rules" rule={blank} isNew save={draftNewRule} />
  );
}

function WriteDraft({
  title,
  back,
  rule,
  isNew = false,
  save,
}: {
  title: string;
  back: string;
  rule: Json;
  isNew?: boolean;
  save: (content: DraftContent) => Promise<RuleDraft>;
}) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const navigate = useNavigate();
  const saving = useMutation({
    mutationFn: (content: DraftContent) => save(content),
    onSuccess: (draft) => {
      keepDraft(client, draft);
      navigate(`/rules/drafts/${draft.id}`, { replace: true });
    },
  });
  return (
    <article className="draft-page">
      <Link to={back}>
        <ArrowLeftOutlined /> {t("common.back")}
      </Link>
      <h1 className="page-title">{title}</h1>
      <RuleEditor
        rule={rule}
        isNew={isNew}
        footer={(written) => (
          <SaveBar
            written={written}
            always={isNew}
            submit={t("rules.draft.create")}
            pending={saving.isPending}
            error={saving.error}
            onSave={(note) =>
              saving.mutate({ ...written.content, ...(note === "" ? {} : { note }) })
            }
          />
        )}
      />
    </article>
  );
}
