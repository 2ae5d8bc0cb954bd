import type { ReactNode } from "react";
import type { ClauseChangeView, Run } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ImpactMark } from "../parts/marks.tsx";
import { anchorOf, CopyLink } from "./anchor.tsx";
import { kindsOf, type Piece, sideOf, titleOf } from "./fold.ts";
import { KeyFacts } from "./key-facts.tsx";
import { DirectionTag } from "./marks.tsx";
import type { Layout } from "./redline.tsx";

/** The id of a changed clause on its page. */
export const anchorOfChange = ({ clauseBefore, clauseAfter }: ClauseChangeView): string =>
  anchorOf(clauseAfter ?? clauseBefore ?? "", clauseAfter === null);

/** One clause that changed: what happened, why it matters, and its words. */
export function Changed({
  piece: { change, clause, place },
  layout,
  current,
  linked,
  below,
}: {
  piece: Extract<Piece, { kind: "changed" }>;
  layout: Layout;
  current: boolean;
  /** Whether the address can name the clause. */
  linked: boolean;
  below: ReactNode;
}) {
  const { text, name } = useSpeech();
  const anchor = anchorOfChange(change);
  const title = titleOf({
    key: labelOf(change),
    heading: change.heading ?? clause?.heading ?? null,
  });
  return (
    <section
      className="clause clause-changed"
      id={linked ? anchor : undefined}
      aria-label={title}
      data-place={place}
      data-current={current || undefined}
      tabIndex={-1}
    >
      <header>
        <ImpactMark impact={change.impact} />
        <h4>{title}</h4>
        {kindsOf(change.kind).map((kind) => (
          <span className="tag" data-tone="line" key={kind}>
            {name("change", kind)}
          </span>
        ))}
        {change.modality !== "none" && (
          <span className="tag">{name("modality", change.modality)}</span>
        )}
        {change.direction !== "neutral" && <DirectionTag direction={change.direction} />}
        {linked && <CopyLink anchor={anchor} title={title} />}
      </header>
      <p className="clause-why">{text(change.why)}</p>
      {layout === "inline" ? (
        <p>
          <Runs runs={change.runs} />
        </p>
      ) : (
        <div className="sides">
          <Side change={change} side="before" />
          <Side change={change} side="after" />
        </div>
      )}
      <KeyFacts change={change} />
      {below}
    </section>
  );
}

function Side({ change, side }: { change: ClauseChangeView; side: "before" | "after" }) {
  const { t } = useSpeech();
  const runs = sideOf(change.runs, side);
  if (runs.length === 0)
    return (
      <p data-side={side} className="muted">
        {t(side === "before" ? "policies.redline.notYet" : "policies.redline.noMore")}
      </p>
    );
  return (
    <p data-side={side}>
      <Runs runs={runs} />
    </p>
  );
}

/** The clause's label; both where it was renumbered. */
function labelOf({ clauseBefore, clauseAfter }: ClauseChangeView): string {
  if (clauseBefore === null || clauseAfter === null || clauseBefore === clauseAfter)
    return clauseAfter ?? clauseBefore ?? "";
  return `${clauseBefore} → ${clauseAfter}`;
}

function Runs({ runs }: { runs: readonly Run[] }) {
  const { t } = useSpeech();
  return runs.map(({ op, text }, i) => {
    const key = `${i} ${op}`;
    if (op === "del")
      return (
        <del key={key} title={t("policies.redline.deleted")}>
          {text}
        </del>
      );
    if (op === "ins")
      return (
        <ins key={key} title={t("policies.redline.inserted")}>
          {text}
        </ins>
      );
    return <span key={key}>{text}</span>;
  });
}
