import { CheckCircleFilled, CloseCircleFilled, EditFilled } from "@ant-design/icons";
import type { StoreFinding, TriedPrecheck, Verdict } from "../../precheck/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Evidence } from "./evidence.tsx";
import { FamilyMarks } from "./family-marks.tsx";
import { type Acts, cardOf, FindingCard } from "./findings.tsx";
import type { LiveMark } from "./live-marks.ts";
import { Matrix } from "./matrix.tsx";
import type { Json } from "./record.ts";

const signs = {
  pass: <CheckCircleFilled />,
  revise: <EditFilled />,
  block: <CloseCircleFilled />,
} as const satisfies Record<Verdict, unknown>;

/** A verdict with its findings, store by store where there are several. */
export function VerdictView({
  result: { verdict, findings, stores, evidence },
  record,
  marks,
  acts,
  note,
  dim = false,
}: {
  result: TriedPrecheck;
  record: Json;
  /** What is marked in texts that are not shown elsewhere. */
  marks: readonly LiveMark[];
  /** Undefined for a verdict of the past, which cannot be acted upon. */
  acts?: Acts | undefined;
  note?: string | undefined;
  dim?: boolean;
}) {
  const { t, name } = useSpeech();
  return (
    <div
      className="verdict"
      data-testid="precheck-verdict"
      data-verdict={verdict}
      data-dim={dim || undefined}
    >
      <header className="verdict-head">
        <span className="verdict-sign" aria-hidden="true">
          {signs[verdict]}
        </span>
        <div>
          <h2>{name("verdict", verdict)}</h2>
          <p>
            {findings.length === 0
              ? t("precheck.pass")
              : t("precheck.found", { n: findings.length })}
            {note && <span className="muted"> {note}</span>}
          </p>
        </div>
      </header>
      {stores.length > 1 && findings.length > 0 && (
        <Matrix stores={stores} findings={findings} open={openCard} />
      )}
      {marks.length > 0 && (
        <section className="verdict-marked" aria-label={t("precheck.marked")}>
          <FamilyMarks record={record} marks={marks} />
        </section>
      )}
      <ol className="findings">
        {findings
          .toSorted((a, b) => b.level - a.level)
          .map((finding, i) => (
            <FindingCard
              // biome-ignore lint/suspicious/noArrayIndexKey: one rule may find several things at one place
              key={`${cardOf(finding)} ${i}`}
              finding={finding}
              record={record}
              acts={acts}
            />
          ))}
      </ol>
      <Evidence claims={evidence} />
    </div>
  );
}

function openCard(finding: StoreFinding): void {
  const card = document.getElementById(cardOf(finding));
  card?.scrollIntoView({ block: "center" });
  card?.focus({ preventScroll: true });
}
