import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { Link, useSearchParams } from "react-router";
import type { Me } from "../../../access/schema.ts";
import { may } from "../../api/may.ts";
import { draftsQuery } from "../../api/rule-drafts.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { LevelMark } from "../../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../../parts/states.tsx";
import { When } from "../../parts/when.tsx";
import { DraftState } from "./state.tsx";

const states = ["open", "draft", "submitted", "approved", "activated", "withdrawn"] as const;

/** Drafts of rules, the latest touched first. */
export function DraftList({ me }: { me: Me }) {
  const { t, text } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const state = states.find((one) => one === search.get("state")) ?? "open";
  const ruleId = search.get("rule");
  const { data, error, refetch } = useQuery(
    draftsQuery({ state, ...(ruleId === null ? {} : { ruleId }) }),
  );
  return (
    <section aria-label={t("rules.tab.drafts")}>
      <div className="drafts-bar">
        <div className="scroll-x">
          <Segmented
            aria-label={t("rules.state")}
            value={state}
            options={states.map((value) => ({ value, label: t(`rules.draft.state.${value}`) }))}
            onChange={(value) => {
              const next = new URLSearchParams(search);
              next.set("state", value);
              setSearch(next, { replace: true });
            }}
          />
        </div>
        {may(me, "changeRules") && (
          <Link to="/rules/new">
            <Button tabIndex={-1}>{t("rules.edit.new")}</Button>
          </Link>
        )}
      </div>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data === undefined ? (
        <Skeleton rows={6} />
      ) : data.length === 0 ? (
        <Empty
          title={t("rules.drafts.empty")}
          hint={t("rules.drafts.emptyHint")}
          action={<Link to="/rules">{t("rules.back")}</Link>}
        />
      ) : (
        <ul className="draft-rows card" data-testid="draft-rows">
          {data.map((draft) => (
            <li key={draft.id}>
              <LevelMark level={draft.level} />
              <div>
                <Link to={`/rules/drafts/${draft.id}`} className="rule-title">
                  {text(draft.title)}
                </Link>
                <span className="rule-sub">
                  <code className="mono">{draft.ruleId}</code>
                  <span>
                    {draft.baseVersion === null
                      ? t("rules.draft.newRule")
                      : t("rules.draft.base", { n: draft.baseVersion })}
                  </span>
                  {draft.note && <span>{draft.note}</span>}
                </span>
              </div>
              <DraftState state={draft.state} />
              <span className="muted draft-who">
                {draft.author.name} <When at={draft.updatedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
