import { FileSearchOutlined } from "@ant-design/icons";
import type { PrecheckResult } from "../../precheck/schema.ts";
import { ApiError } from "../api/client.ts";
import type { Question } from "../api/precheck.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useFieldName } from "../parts/record-view.tsx";
import { Empty, ErrorText, Failure, Skeleton } from "../parts/states.tsx";
import type { Acts } from "./findings.tsx";
import type { Live } from "./live.ts";
import { marksOf } from "./live-marks.ts";
import { ReceiptCard } from "./receipt.tsx";
import { VerdictView } from "./verdict.tsx";

/** A check that leaves a receipt, as it stands. */
interface Check {
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly data: { readonly question: Question; readonly result: PrecheckResult } | undefined;
}

/** The right side: nothing yet, on its way, refused, or the verdict as the text stands. */
export function Answer({
  check,
  retry,
  live,
  question,
  hasPlace,
  shown,
  acts,
}: {
  check: Check;
  retry: () => void;
  live: Live;
  question: Question;
  hasPlace: boolean;
  /** Whether a field's marks are shown where it is written. */
  shown: (field: string) => boolean;
  acts: Acts;
}) {
  const { t, language } = useSpeech();
  const { data } = check;
  const isReceipted = data !== undefined && same(data.question, question);
  const said = isReceipted ? data : (live.tried ?? data);
  const isPending = check.isPending || live.state === "checking";
  return (
    <section
      className="precheck-said"
      aria-label={t("precheck.verdict")}
      aria-live="polite"
      aria-busy={isPending}
    >
      {check.error && <Failure error={check.error} retry={retry} title={t("precheck.failed")} />}
      {live.state === "failed" && !check.error && <Unanswered error={live.error} />}
      {said ? (
        <VerdictView
          result={said.result}
          record={said.question.record}
          marks={marksOf(said.result.findings, language).filter(({ field }) => !shown(field))}
          acts={acts}
          note={isReceipted ? undefined : t("precheck.live")}
          dim={!same(said.question, question) && isPending}
        />
      ) : isPending ? (
        <Skeleton rows={4} lines={3} />
      ) : (
        live.state === "off" &&
        !check.error && (
          <Empty
            icon={<FileSearchOutlined style={{ fontSize: 32 }} />}
            title={t("precheck.empty")}
            hint={t(hasPlace ? "precheck.emptyHint" : "precheck.emptyPlace")}
          />
        )
      )}
      {data && (
        <ReceiptCard
          receipt={data.result.receipt}
          note={isReceipted ? undefined : t("precheck.receipt.stale")}
        />
      )}
    </section>
  );
}

/** Why there is no live verdict: mostly that the record is not whole yet. */
function Unanswered({ error }: { error: Error | null }) {
  const { t } = useSpeech();
  const fieldName = useFieldName();
  if (!(error instanceof ApiError) || error.problems.length === 0)
    return (
      <div className="unanswered" role="alert">
        <b>{t("precheck.live.failed")}</b>
        <ErrorText error={error} />
      </div>
    );
  return (
    <div className="unanswered">
      <b>{t("precheck.live.incomplete")}</b>
      <ul>
        {error.problems.map(({ field, reason }) => (
          <li key={`${field} ${reason}`}>
            {fieldName(field.replace(/^record\./, ""))}
            <span className="muted">{reason}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

const same = (a: Question, b: Question): boolean => JSON.stringify(a) === JSON.stringify(b);
