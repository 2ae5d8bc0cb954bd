import { DownloadOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { answeredSheet, type RowAnswer } from "../../api/precheck-sheet.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { LevelMark } from "../../parts/marks.tsx";
import { ErrorText, Failure } from "../../parts/states.tsx";
import { mostShown, type RowVerdict, totalOf, verdictOf } from "./run.ts";
import type { SheetRun } from "./use-sheet.ts";

const tones = { pass: "good", revise: "warn", block: "bad", error: "line" } as const;
const verdicts = ["block", "revise", "error", "pass"] as const satisfies readonly RowVerdict[];
/** Rows are drawn so many at a time. */
const step = 50;

/** How far a sheet is, what its rows were answered, and the file to take home. */
export function SheetResult({
  run: { sheet, state, tally, unknownColumns, error },
  stop,
  again,
  clear,
}: {
  run: SheetRun;
  stop: () => void;
  again: () => void;
  clear: () => void;
}) {
  const { t } = useSpeech();
  const [only, setOnly] = useState<RowVerdict | "all">("all");
  const [shown, setShown] = useState(step);
  const total = totalOf(tally);
  const rows = tally.rows.filter((row) => only === "all" || verdictOf(row) === only);
  return (
    <section className="precheck-list sheet" aria-label={t("precheck.tab.sheet")}>
      <header className="sheet-head">
        <div>
          <h2 className="head">{sheet.file.name}</h2>
          <p role="status" aria-live="polite">
            {t(`sheet.state.${state}`, { n: total })}
          </p>
        </div>
        <div className="sheet-acts">
          {state === "running" && <Button onClick={stop}>{t("sheet.stop")}</Button>}
          {state === "stopped" && <Button onClick={again}>{t("sheet.goOn")}</Button>}
          {state === "done" && <Download sheet={sheet} />}
          {state !== "running" && <Button onClick={clear}>{t("sheet.another")}</Button>}
        </div>
      </header>
      {state === "running" && (
        <progress className="sheet-progress" aria-label={t("sheet.progress")} />
      )}
      {state === "failed" && <Failure error={error} retry={again} title={t("precheck.failed")} />}
      {unknownColumns.length > 0 && (
        <p className="sheet-unknown" role="note">
          {t("sheet.unknown", { names: unknownColumns.join(t("common.listComma")) })}
        </p>
      )}
      {total > 0 && (
        <dl className="sheet-counts">
          {verdicts.map((verdict) => (
            <div key={verdict} data-tone={tones[verdict]}>
              <dt>{t(`sheet.verdict.${verdict}`)}</dt>
              <dd>{tally.counts[verdict]}</dd>
            </div>
          ))}
        </dl>
      )}
      {tally.rows.length > 0 && (
        <>
          <Segmented
            aria-label={t("sheet.only")}
            className="sheet-only"
            value={only}
            onChange={setOnly}
            options={(["all", "block", "revise", "error"] as const).map((value) => ({
              value,
              label: value === "all" ? t("sheet.only.all") : t(`sheet.verdict.${value}`),
            }))}
          />
          <table className="sheet-rows card">
            <thead>
              <tr>
                <th scope="col" className="num">
                  {t("sheet.row")}
                </th>
                <th scope="col">{t("precheck.verdict")}</th>
                <th scope="col">{t("sheet.findings")}</th>
                <th scope="col">{t("precheck.receipt")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, shown).map((row) => (
                <Row key={row.line} row={row} />
              ))}
            </tbody>
          </table>
          {rows.length > shown && (
            <Button className="more" onClick={() => setShown(shown + step)}>
              {t("common.more")}
            </Button>
          )}
          {tally.rows.length >= mostShown && (
            <p className="muted">{t("sheet.most", { n: mostShown })}</p>
          )}
        </>
      )}
    </section>
  );
}

function Row({ row }: { row: RowAnswer }) {
  const { t, text } = useSpeech();
  const verdict = verdictOf(row);
  return (
    <tr>
      <td className="num">{row.line}</td>
      <td>
        <span className="tag" data-tone={tones[verdict]}>
          {t(`sheet.verdict.${verdict}`)}
        </span>
      </td>
      <td>
        <ul>
          {"findings" in row
            ? row.findings
                .toSorted((a, b) => b.level - a.level)
                .map((finding) => (
                  <li
                    key={`${finding.ruleId} ${finding.field} ${text(finding.message)}`}
                    className="sheet-finding"
                  >
                    <LevelMark level={finding.level} size={18} />
                    <span>
                      {text(finding.message)} <span className="muted">{text(finding.fix)}</span>
                    </span>
                  </li>
                ))
            : row.problems.map(({ field, reason }) => (
                <li key={`${field} ${reason}`}>
                  <code className="mono">{field}</code> {reason}
                </li>
              ))}
        </ul>
      </td>
      <td>
        {"receipt" in row && (
          <Link to={`/precheck/receipts/${encodeURIComponent(row.receipt.id)}`}>
            {t("sheet.open")}
          </Link>
        )}
      </td>
    </tr>
  );
}

function Download({ sheet }: { sheet: SheetRun["sheet"] }) {
  const { t } = useSpeech();
  const download = useMutation({
    mutationFn: () => answeredSheet(sheet),
    onSuccess: (blob) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = sheet.file.name.replace(/(\.\w+)$/, `-${t("sheet.answered")}$1`);
      link.click();
      URL.revokeObjectURL(link.href);
    },
  });
  return (
    <>
      <Button
        type="primary"
        icon={<DownloadOutlined />}
        loading={download.isPending}
        onClick={() => download.mutate()}
      >
        {t("sheet.download")}
      </Button>
      {download.error && <ErrorText error={download.error} />}
    </>
  );
}
