import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import type { Me } from "../../../access/schema.ts";
import type { RuleDraft } from "../../../rulebase/draft-schema.ts";
import { may } from "../../api/may.ts";
import { draftQuery } from "../../api/rule-drafts.ts";
import { shadowsQuery } from "../../api/rule-runs.ts";
import { useSpeech, useTitle } from "../../i18n/language.tsx";
import { LevelMark } from "../../parts/marks.tsx";
import { Failure, Skeleton } from "../../parts/states.tsx";
import { When } from "../../parts/when.tsx";
import { ShadowPanel } from "../shadow/panel.tsx";
import { SimulationPanel } from "../simulation/panel.tsx";
import { ActDialog, type ActKind } from "./act-dialog.tsx";
import { DraftChanges } from "./changes.tsx";
import { DraftContentView } from "./content.tsx";
import "./drafts.css";
import { isOpen, lifeOf, nextOf } from "./life.ts";
import { LifeLine } from "./life-line.tsx";
import { DraftLog } from "./log.tsx";
import { DraftState } from "./state.tsx";

/** One draft: where it is on its way into force, and the step that is looked at. */
export function DraftPage({ me }: { me: Me }) {
  const { draftId = "" } = useParams();
  const { t, text } = useSpeech();
  const { data: draft, error, refetch } = useQuery(draftQuery(draftId));
  useTitle(draft ? text(draft.title) : t("rules.tab.drafts"));
  return (
    <article className="draft-page">
      <Link to="/rules/drafts">
        <ArrowLeftOutlined /> {t("rules.draft.all")}
      </Link>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : draft ? (
        <Draft draft={draft} me={me} />
      ) : (
        <Skeleton rows={6} lines={3} />
      )}
    </article>
  );
}

const views = ["content", "changes", "simulation", "shadow", "log"] as const;
type View = (typeof views)[number];

function Draft({ draft, me }: { draft: RuleDraft; me: Me }) {
  const { t } = useSpeech();
  const [search] = useSearchParams();
  const shadows = useQuery(shadowsQuery({ ruleId: draft.ruleId }));
  const own = shadows.data?.filter(({ of }) => of.draftId === draft.id) ?? [];
  const shadow = own.find(({ state }) => state === "running") ?? own[0];
  const wanted = views.find((one) => one === search.get("view"));
  const view = wanted ?? (draft.state === "draft" ? "content" : "changes");
  const editable = may(me, "changeRules") && isOpen(draft);
  return (
    <>
      <DraftHead draft={draft} me={me} view={view} />
      <LifeLine life={lifeOf(draft, shadow?.state)} current={view} />
      <section aria-label={t(`rules.view.${view}`)}>
        {view === "content" ? (
          <DraftContentView key={draft.hash} draft={draft} me={me} />
        ) : view === "changes" ? (
          <DraftChanges draft={draft} />
        ) : view === "simulation" ? (
          <SimulationPanel
            draftId={draft.id}
            ruleId={draft.ruleId}
            hash={draft.hash}
            kept={draft.simulation}
            needed={draft.needs.simulation}
            editable={editable}
          />
        ) : view === "shadow" ? (
          <ShadowPanel draftId={draft.id} ruleId={draft.ruleId} editable={editable} />
        ) : (
          <DraftLog draft={draft} />
        )}
      </section>
    </>
  );
}

function DraftHead({ draft, me, view }: { draft: RuleDraft; me: Me; view: View }) {
  const { t, text } = useSpeech();
  return (
    <header className="rule-head">
      <LevelMark level={draft.level} size={34} />
      <div>
        <h1 className="page-title">{text(draft.title)}</h1>
        <p className="rule-meta">
          <DraftState state={draft.state} />
          {draft.baseVersion === null ? (
            <code className="mono">{draft.ruleId}</code>
          ) : (
            <Link to={`/rules/${encodeURIComponent(draft.ruleId)}`}>
              {t("rules.draft.base", { n: draft.baseVersion })}
            </Link>
          )}
          <span className="muted">
            {draft.author.name} <When at={draft.updatedAt} />
          </span>
          {draft.note && <q className="draft-note">{draft.note}</q>}
        </p>
      </div>
      {may(me, "changeRules") && <Acts draft={draft} me={me} view={view} />}
    </header>
  );
}

/** The next step as the one plain button; what else may be done behind it. */
function Acts({ draft, me, view }: { draft: RuleDraft; me: Me; view: View }) {
  const { t } = useSpeech();
  const [asked, setAsked] = useState<ActKind>();
  const [, setSearch] = useSearchParams();
  const next = nextOf(draft, me.person.id);
  if (next === undefined) return null;
  const others: ActKind[] = [
    ...(draft.state === "draft" && next !== "submit" ? (["submit"] as const) : []),
    ...(next === "wait" || next === "approve" ? (["refuse"] as const) : []),
    "withdraw",
  ];
  return (
    <div className="draft-acts">
      {next === "simulate" ? (
        view !== "simulation" && (
          <Button
            type="primary"
            onClick={() => setSearch({ view: "simulation" }, { replace: true })}
          >
            {t("rules.next.simulate")}
          </Button>
        )
      ) : next === "wait" ? (
        <span className="tag" data-tone="warn">
          {t("rules.next.wait")}
        </span>
      ) : (
        <Button type="primary" onClick={() => setAsked(next)}>
          {t(`rules.draft.act.${next}`)}
        </Button>
      )}
      <Dropdown
        trigger={["click"]}
        menu={{
          items: others.map((kind) => ({
            key: kind,
            label: t(
              kind === "refuse" && next === "wait"
                ? "rules.draft.act.takeBack"
                : `rules.draft.act.${kind}`,
            ),
            danger: kind === "withdraw",
            onClick: () => setAsked(kind),
          })),
        }}
      >
        <Button aria-label={t("rules.more")}>⋯</Button>
      </Dropdown>
      {asked && <ActDialog draft={draft} kind={asked} close={() => setAsked(undefined)} />}
    </div>
  );
}
