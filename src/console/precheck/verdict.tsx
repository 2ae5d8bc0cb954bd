import {
  CheckCircleFilled,
  CloseCircleFilled,
  EditFilled,
  FileSearchOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import { Link } from "react-router";
import type { Mark } from "../../core/finding.ts";
import type { PrecheckResult, StoreFinding, Verdict } from "../../precheck/schema.ts";
import type { Question } from "../api/precheck.ts";
import { useSpeech } from "../i18n/language.tsx";
import { BasisList, LevelMark } from "../parts/marks.tsx";
import { PriceCalendar } from "../parts/price-calendar.tsx";
import { getIn, setIn } from "../parts/record-path.ts";
import { MarkedFields, useFieldName } from "../parts/record-view.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { ReceiptCard } from "./receipt.tsx";
import { applyMark, type Json } from "./record.ts";
import { StoreNames } from "./store-names.tsx";

const signs = {
  pass: <CheckCircleFilled />,
  revise: <EditFilled />,
  block: <CloseCircleFilled />,
} as const satisfies Record<Verdict, unknown>;

/** The right side: nothing yet, on its way, refused, or the verdict. */
export function Answer({
  pending,
  error,
  retry,
  answer,
  stale,
  current,
  apply,
}: {
  pending: boolean;
  error: Error | null;
  retry: () => void;
  answer: { readonly question: Question; readonly result: PrecheckResult } | undefined;
  stale: boolean;
  current: Json;
  apply: (record: Json) => void;
}) {
  const { t, name } = useSpeech();
  return (
    <section aria-label={t("precheck.verdict")} aria-live="polite" aria-busy={pending}>
      {error ? (
        <Failure error={error} retry={retry} title={t("precheck.failed")} />
      ) : !answer ? (
        pending ? (
          <Skeleton rows={4} lines={3} />
        ) : (
          <Empty
            icon={<FileSearchOutlined style={{ fontSize: 32 }} />}
            title={t("precheck.empty")}
            hint={t("precheck.emptyHint")}
          />
        )
      ) : (
        <div
          className="verdict"
          data-testid="precheck-verdict"
          data-verdict={answer.result.verdict}
          data-dim={pending || stale || undefined}
        >
          <header className="verdict-head">
            <span className="verdict-sign" aria-hidden="true">
              {signs[answer.result.verdict]}
            </span>
            <div>
              <h2>{name("verdict", answer.result.verdict)}</h2>
              <p>
                {stale
                  ? t("precheck.stale")
                  : answer.result.findings.length === 0
                    ? t("precheck.pass")
                    : t("precheck.found", { n: answer.result.findings.length })}
              </p>
            </div>
          </header>
          {answer.result.findings.length > 0 && (
            <MarkedWhole question={answer.question} findings={answer.result.findings} />
          )}
          <ol className="findings">
            {[...answer.result.findings]
              .sort((a, b) => b.level - a.level)
              .map((finding) => (
                <FindingCard
                  key={`${finding.ruleId} ${finding.storeIds.join()} ${finding.field ?? ""}`}
                  finding={finding}
                  current={current}
                  apply={apply}
                />
              ))}
          </ol>
          <ReceiptCard receipt={answer.result.receipt} />
        </div>
      )}
    </section>
  );
}

function MarkedWhole({
  question,
  findings,
}: {
  question: Question;
  findings: readonly StoreFinding[];
}) {
  const { t, text } = useSpeech();
  const marks = findings.flatMap((finding) =>
    finding.marks.map((mark) => ({ ...mark, why: mark.why ?? text(finding.title) })),
  );
  if (marks.length === 0) return null;
  return (
    <section className="verdict-marked">
      <h3 className="hidden-visually">{t("precheck.marked")}</h3>
      <MarkedFields record={question.record} marks={marks} />
    </section>
  );
}

function FindingCard({
  finding,
  current,
  apply,
}: {
  finding: StoreFinding;
  current: Json;
  apply: (record: Json) => void;
}) {
  const { t, text } = useSpeech();
  const fieldName = useFieldName();
  return (
    <li className="finding">
      <LevelMark level={finding.level} />
      <div className="finding-body">
        <h3>{text(finding.message)}</h3>
        <p className="finding-meta muted">
          <Link to={`/rules/${encodeURIComponent(finding.ruleId)}`}>{text(finding.title)}</Link>
          {finding.field && <span>{fieldName(finding.field)}</span>}
          {finding.storeIds.length > 0 && <StoreNames ids={finding.storeIds} />}
        </p>
        <p className="finding-fix">
          <b>{t("common.fix")}</b> {text(finding.fix)}
        </p>
        <Fixes finding={finding} current={current} apply={apply} />
        {finding.goods && <PriceCalendar goods={finding.goods} record={current} />}
        <BasisList basis={finding.basis} />
      </div>
    </li>
  );
}

/** What one click can change: a figure, or marked words with something to say instead. */
function Fixes({
  finding,
  current,
  apply,
}: {
  finding: StoreFinding;
  current: Json;
  apply: (record: Json) => void;
}) {
  const { t } = useSpeech();
  const { field, suggestion } = finding;
  const figure =
    field !== undefined &&
    typeof suggestion === "number" &&
    // A list of goods is no figure to put another for.
    typeof getIn(current, field) !== "object" &&
    getIn(current, field) !== suggestion
      ? { label: t("precheck.apply", { to: suggestion }), next: setIn(current, field, suggestion) }
      : undefined;
  const words = finding.marks.flatMap((mark) => {
    const by = mark.suggestion ?? (finding.marks.length === 1 ? wordsOf(finding) : undefined);
    if (by === undefined) return [];
    const next = applyMark(current, mark, by);
    return next === undefined ? [] : [{ label: labelOf(mark, by), next }];
  });
  const fixes = [...(figure ? [figure] : []), ...words];
  if (fixes.length === 0) return null;
  return (
    <p className="finding-fixes">
      {fixes.map(({ label, next }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two marks may offer the same words
        <Button key={i} size="small" onClick={() => apply(next)}>
          {label}
        </Button>
      ))}
    </p>
  );

  function labelOf(mark: Mark, by: string): string {
    return by === ""
      ? t("precheck.remove", { what: mark.quote })
      : `“${mark.quote}” → ${t("precheck.apply", { to: by })}`;
  }
}

const wordsOf = ({ suggestion }: StoreFinding): string | undefined =>
  typeof suggestion === "string" ? suggestion : undefined;
