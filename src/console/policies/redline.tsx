import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button, Segmented, Select } from "antd";
import { type ReactNode, useRef, useState, useSyncExternalStore } from "react";
import type { ClauseChangeView, Comparison } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useKeys } from "../parts/keys.ts";
import { anchorOf, useAnchor, useScrollToAnchor } from "./anchor.tsx";
import { belowHeading, fold, type Piece, titleOf } from "./fold.ts";
import { anchorOfChange, Changed } from "./redline-clause.tsx";
import { filtered, kindsIn } from "./redline-filter.ts";

export type Layout = "inline" | "sides";
const remembered = "hegui.redline";
const narrow = matchMedia("(max-width: 760px)");
const useNarrow = () =>
  useSyncExternalStore(
    (changed) => {
      narrow.addEventListener("change", changed);
      return () => narrow.removeEventListener("change", changed);
    },
    () => narrow.matches,
  );

type Compared = Pick<Comparison, "changes" | "clauses">;
type Clause = Comparison["clauses"][number];

/**
 * The redline by clause: what changed in its words, what did not folded between.
 * `below` is what a page sets under a changed clause, as its notes.
 */
export function Redline({
  comparison,
  sides,
  linked = true,
  below,
}: {
  comparison: Compared;
  /** What the two sides are called. */
  sides: readonly [before: string, after: string];
  /** Whether the address can name its clauses: not where it lies over another text. */
  linked?: boolean;
  below?: (change: ClauseChangeView) => ReactNode;
}) {
  const { t } = useSpeech();
  const isNarrow = useNarrow();
  const [chosen, setChosen] = useState<Layout>(() =>
    localStorage.getItem(remembered) === "sides" ? "sides" : "inline",
  );
  const layout = isNarrow ? "inline" : chosen;
  const [kind, setKind] = useState<string>();
  const [minImpact, setMinImpact] = useState(1);
  const [at, setAt] = useState(-1);
  const root = useRef<HTMLElement>(null);
  const anchor = useAnchor();
  useScrollToAnchor(anchor, linked);

  const all = fold(comparison);
  const pieces = filtered(all, { kind, minImpact });
  const total = pieces.filter((piece) => piece.kind === "changed").length;
  const goTo = (place: number) => {
    if (place < 0 || place >= total) return;
    setAt(place);
    const clause = root.current?.querySelector<HTMLElement>(`[data-place="${place}"]`);
    clause?.scrollIntoView({ block: "center" });
    clause?.focus({ preventScroll: true });
  };
  const [next, previous] = [() => goTo(at + 1), () => goTo(at - 1)];
  useKeys({ j: next, n: next, k: previous, p: previous });
  const refilter = (change: () => void) => {
    setAt(-1);
    change();
  };
  return (
    <section
      className="redline"
      ref={root}
      data-testid="redline"
      data-layout={layout}
      aria-label={t("policies.redline")}
    >
      <header className="redline-bar">
        <h3>{t("policies.redline")}</h3>
        <span className="muted" aria-live="polite">
          {at < 0
            ? t("policies.redline.count", { total })
            : t("policies.redline.at", { n: at + 1, total })}
        </span>
        <span className="redline-tools">
          {comparison.changes.length > 1 && (
            <Filters
              kinds={kindsIn(comparison.changes)}
              kind={kind}
              minImpact={minImpact}
              setKind={(value) => refilter(() => setKind(value))}
              setMinImpact={(value) => refilter(() => setMinImpact(value))}
            />
          )}
          <Button
            icon={<UpOutlined />}
            aria-label={t("policies.redline.previous")}
            title={t("policies.redline.previousKey")}
            disabled={at <= 0}
            onClick={previous}
          />
          <Button
            icon={<DownOutlined />}
            aria-label={t("policies.redline.next")}
            title={t("policies.redline.nextKey")}
            disabled={at >= total - 1}
            onClick={next}
          />
          {!isNarrow && (
            <Segmented<Layout>
              value={layout}
              onChange={(value) => {
                localStorage.setItem(remembered, value);
                setChosen(value);
              }}
              options={[
                { value: "inline", label: t("policies.redline.inline") },
                { value: "sides", label: t("policies.redline.sides") },
              ]}
            />
          )}
        </span>
      </header>
      {layout === "sides" && total > 0 && (
        <div className="sides sides-head" aria-hidden="true">
          {sides.map((side) => (
            <span key={side}>{side}</span>
          ))}
        </div>
      )}
      {comparison.changes.length === 0 && (
        <p className="redline-none muted">{t("policies.redline.same")}</p>
      )}
      {pieces.map((piece) =>
        piece.kind === "same" ? (
          <Unchanged
            key={`same ${piece.at}`}
            piece={piece}
            linked={linked}
            anchor={linked ? anchor : undefined}
          />
        ) : piece.kind === "left" ? (
          <p key={`left ${piece.at}`} className="redline-left muted">
            {t("policies.redline.left", { n: piece.n })}
          </p>
        ) : (
          <Changed
            key={all.findIndex((one) => one.kind === "changed" && one.change === piece.change)}
            piece={piece}
            layout={layout}
            current={piece.place === at || anchorOfChange(piece.change) === anchor}
            linked={linked}
            below={below?.(piece.change)}
          />
        ),
      )}
    </section>
  );
}

function Filters({
  kinds,
  kind,
  minImpact,
  setKind,
  setMinImpact,
}: {
  kinds: readonly string[];
  kind: string | undefined;
  minImpact: number;
  setKind: (kind: string | undefined) => void;
  setMinImpact: (minImpact: number) => void;
}) {
  const { t, name } = useSpeech();
  return (
    <>
      <Select
        variant="filled"
        aria-label={t("policies.redline.kind")}
        value={kind ?? ""}
        onChange={(value) => setKind(value === "" ? undefined : value)}
        popupMatchSelectWidth={false}
        options={[
          { value: "", label: t("policies.redline.anyKind") },
          ...kinds.map((value) => ({ value, label: name("change", value) })),
        ]}
      />
      <Select
        variant="filled"
        aria-label={t("policies.minImpact")}
        value={minImpact}
        onChange={setMinImpact}
        popupMatchSelectWidth={false}
        options={[
          { value: 1, label: t("policies.redline.anyImpact") },
          ...[2, 3, 4, 5].map((n) => ({ value: n, label: t("policies.redline.impact", { n }) })),
        ]}
      />
    </>
  );
}

function Unchanged({
  piece: { clauses },
  linked,
  anchor,
}: {
  piece: Extract<Piece, { kind: "same" }>;
  linked: boolean;
  anchor: string | undefined;
}) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(() => clauses.some(({ key }) => anchorOf(key) === anchor));
  const n = clauses.length;
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
        clauses.map((clause, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a label may stand twice in a document
          <Same key={i} clause={clause} linked={linked} />
        ))}
    </div>
  );
}

function Same({ clause, linked }: { clause: Clause; linked: boolean }) {
  return (
    <div className="clause" id={linked ? anchorOf(clause.key) : undefined} tabIndex={-1}>
      <h4>{titleOf(clause)}</h4>
      <p>{belowHeading(clause)}</p>
    </div>
  );
}
