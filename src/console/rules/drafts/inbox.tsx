import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { Me } from "../../../access/schema.ts";
import type { RuleDraft, RuleDraftRow } from "../../../rulebase/draft-schema.ts";
import { may } from "../../api/may.ts";
import { draftQuery, draftsQuery } from "../../api/rule-drafts.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { LevelMark } from "../../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../../parts/states.tsx";
import { When } from "../../parts/when.tsx";
import { SimulationView } from "../simulation/result.tsx";
import "../simulation/simulation.css";
import "../charts/charts.css";
import { ActDialog } from "./act-dialog.tsx";
import { DraftChanges } from "./changes.tsx";
import "./drafts.css";
import { mayApprove, shortHash } from "./life.ts";

/** What waits for an approval: on the left which, beside it the change and what it would do. */
export function ApprovalInbox({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { draftId } = useParams();
  const { data, error, refetch } = useQuery(draftsQuery({ state: "submitted" }));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={5} />;
  const mine = data.filter(({ author }) => author.id !== me.person.id);
  const others = data.filter(({ author }) => author.id === me.person.id);
  if (data.length === 0 && draftId === undefined)
    return (
      <Empty
        title={t("rules.inbox.empty")}
        hint={t("rules.inbox.emptyHint")}
        action={<Link to="/rules/drafts">{t("rules.draft.all")}</Link>}
      />
    );
  const shown = draftId ?? mine[0]?.id;
  return (
    <div className="inbox" data-chosen={draftId !== undefined || undefined}>
      <nav aria-label={t("rules.tab.inbox")}>
        <Waiting title={t("rules.inbox.mine", { n: mine.length })} drafts={mine} shown={shown} />
        {others.length > 0 && (
          <Waiting
            title={t("rules.inbox.others", { n: others.length })}
            drafts={others}
            shown={shown}
          />
        )}
      </nav>
      {shown === undefined ? (
        <p className="muted">{t("rules.inbox.onlyOwn")}</p>
      ) : (
        <Review key={shown} id={shown} me={me} />
      )}
    </div>
  );
}

function Waiting({
  title,
  drafts,
  shown,
}: {
  title: string;
  drafts: readonly RuleDraftRow[];
  shown: string | undefined;
}) {
  const { text } = useSpeech();
  return (
    <section>
      <h2 className="eyebrow">{title}</h2>
      <ul>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link
              to={`/rules/inbox/${draft.id}`}
              aria-current={draft.id === shown ? "page" : undefined}
            >
              <LevelMark level={draft.level} />
              <span>
                <b>{text(draft.title)}</b>
                <span className="muted">
                  {draft.author.name} <When at={draft.updatedAt} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Review({ id, me }: { id: string; me: Me }) {
  const { data, error, refetch } = useQuery(draftQuery(id));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={6} lines={3} />;
  return <ReviewOf draft={data} me={me} />;
}

function ReviewOf({ draft, me }: { draft: RuleDraft; me: Me }) {
  const { t, text } = useSpeech();
  const asked = draft.events.findLast(({ kind }) => kind === "submitted");
  return (
    <article className="review" data-testid="review">
      <header>
        <LevelMark level={draft.level} size={28} />
        <div>
          <h2 className="page-title">
            <Link to={`/rules/drafts/${draft.id}`}>{text(draft.title)}</Link>
          </h2>
          <p className="rule-meta">
            <code className="mono muted">{draft.ruleId}</code>
            {asked && (
              <span className="muted">
                {t("rules.inbox.askedBy", { name: asked.by.name })} <When at={asked.at} />
              </span>
            )}
          </p>
        </div>
      </header>
      {[draft.note, asked?.note].filter(Boolean).map((note) => (
        <q className="draft-note" key={note}>
          {note}
        </q>
      ))}
      <section>
        <h3 className="eyebrow">{t("rules.view.changes")}</h3>
        <DraftChanges draft={draft} />
      </section>
      <section>
        <h3 className="eyebrow">{t("rules.view.simulation")}</h3>
        {draft.simulation === null ? (
          <p className="problem" data-severity="warning">
            {t(draft.needs.simulation ? "rules.inbox.noSimulation" : "rules.sim.empty")}
          </p>
        ) : (
          <SimulationView simulation={draft.simulation} />
        )}
      </section>
      <Decide draft={draft} me={me} />
    </article>
  );
}

/** Approve or refuse, of the content on screen; who wrote it hears why they may not. */
function Decide({ draft, me }: { draft: RuleDraft; me: Me }) {
  const { t } = useSpeech();
  const [asked, setAsked] = useState<"approve" | "refuse">();
  const navigate = useNavigate();
  /** What is decided stays in view, though it waits no longer: the address names it from now on. */
  const close = () => {
    setAsked(undefined);
    navigate(`/rules/inbox/${draft.id}`, { replace: true });
  };
  if (draft.state !== "submitted")
    return (
      <footer className="decide">
        <span className="tag">{t(`rules.draft.state.${draft.state}`)}</span>
        <Link to={`/rules/drafts/${draft.id}`}>{t("rules.inbox.open")}</Link>
      </footer>
    );
  const allowed = may(me, "changeRules") && mayApprove(draft, me.person.id);
  return (
    <footer className="decide">
      <span className="muted">
        {t(allowed ? "rules.inbox.bound" : "rules.inbox.notYours")}{" "}
        <code className="mono">{shortHash(draft.hash)}</code>
      </span>
      {allowed && (
        <>
          <Button danger onClick={() => setAsked("refuse")}>
            {t("rules.draft.act.refuse")}
          </Button>
          <Button type="primary" onClick={() => setAsked("approve")}>
            {t("rules.draft.act.approve")}
          </Button>
        </>
      )}
      {asked && <ActDialog draft={draft} kind={asked} close={close} />}
    </footer>
  );
}
