import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { useRef, useState } from "react";
import type { ClauseChangeView, Comparison, Run } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ImpactMark } from "../parts/marks.tsx";
import { belowHeading, fold, kindsOf, type Piece, sideOf, titleOf } from "./fold.ts";

type Layout = "inline" | "sides";
const narrow = matchMedia("(max-width: 760px)");

/** The redline by clause: what changed in its words, what did not folded between. */
export function Redline({ comparison }: { comparison: Comparison }) {
  const { t } = useSpeech();
  const [layout, setLayout] = useState<Layout>("inline");
  const [at, setAt] = useState(-1);
  const root = useRef<HTMLElement>(null);
  const pieces = fold(comparison);
  const total = pieces.filter(({ kind }) => kind === "changed").length;
  const goTo = (place: number) => {
    setAt(place);
    const clause = root.current?.querySelector<HTMLElement>(`[data-place="${place}"]`);
    clause?.scrollIntoView({ block: "center" });
    clause?.focus({ preventScroll: true });
  };
  return (
    <section className="redline" ref={root} data-testid="redline" data-layout={layout}>
      <header className="redline-bar">
        <h3>{t("policies.redline")}</h3>
        <span className="muted" aria-live="polite">
          {at < 0
            ? t("policies.redline.count", { total })
            : t("policies.redline.at", { n: at + 1, total })}
        </span>
        <span className="redline-tools">
          <Button
            icon={<UpOutlined />}
            aria-label={t("policies.redline.previous")}
            title={t("policies.redline.previous")}
            disabled={at <= 0}
            onClick={() => goTo(at - 1)}
          />
          <Button
            icon={<DownOutlined />}
            aria-label={t("policies.redline.next")}
            title={t("policies.redline.next")}
            disabled={at >= total - 1}
            onClick={() => goTo(at + 1)}
          />
          {!narrow.matches && (
            <Segmented<Layout>
              value={layout}
              onChange={setLayout}
              options={[
                { value: "inline", label: t("policies.redline.inline") },
                { value: "sides", label: t("policies.redline.sides") },
              ]}
            />
          )}
        </span>
      </header>
      {total === 0 && <p className="redline-none muted">{t("policies.redline.same")}</p>}
      {pieces.map((piece) =>
        piece.kind === "same" ? (
          <Unchanged key={`same ${piece.at}`} piece={piece} />
        ) : (
          <Changed key={piece.place} piece={piece} layout={layout} current={piece.place === at} />
        ),
      )}
    </section>
  );
}

function Unchanged({ piece }: { piece: Extract<Piece, { kind: "same" }> }) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const n = piece.clauses.length;
  return (
    <div className="unchanged">
      <button
        type="button"
        className="plain fold"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t("policies.redline.fold", { n }) : t("policies.redline.unchanged", { n })}
      </button>
      {open &&
        piece.clauses.map((clause, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a label may stand twice in a document
          <div className="clause" key={i}>
            <h4>{titleOf(clause)}</h4>
            <p>{belowHeading(clause)}</p>
          </div>
        ))}
    </div>
  );
}

function Changed({
  piece: { change, clause, place },
  layout,
  current,
}: {
  piece: Extract<Piece, { kind: "changed" }>;
  layout: Layout;
  current: boolean;
}) {
  const { text, name } = useSpeech();
  return (
    <section
      className="clause clause-changed"
      data-place={place}
      data-current={current || undefined}
      tabIndex={-1}
    >
      <header>
        <ImpactMark impact={change.impact} />
        <h4>
          {titleOf({ key: labelOf(change), heading: change.heading ?? clause?.heading ?? null })}
        </h4>
        {kindsOf(change.kind).map((kind) => (
          <span className="tag" data-tone="line" key={kind}>
            {name("change", kind)}
          </span>
        ))}
        {change.modality !== "none" && (
          <span className="tag">{name("modality", change.modality)}</span>
        )}
        <span className="clause-why">{text(change.why)}</span>
      </header>
      {layout === "inline" ? (
        <p>
          <Runs runs={change.runs} />
        </p>
      ) : (
        <div className="sides">
          <p data-side="before">
            <Runs runs={sideOf(change.runs, "before")} />
          </p>
          <p data-side="after">
            <Runs runs={sideOf(change.runs, "after")} />
          </p>
        </div>
      )}
    </section>
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
