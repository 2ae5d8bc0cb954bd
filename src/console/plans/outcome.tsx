import { CheckOutlined, CloseOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import type { PlanRun } from "../../plans/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact } from "../parts/time.ts";

/** What came of a run: its score in parts beside the drill before, exit tests and review. */
export function Outcome({ run }: { run: PlanRun }) {
  const { t, text } = useSpeech();
  return (
    <>
      {run.score !== null && run.parts !== null && (
        <Score run={run} score={run.score} parts={run.parts} />
      )}
      <div className="plan-columns">
        {run.exits !== null && (
          <section className="plan-section">
            <h2>{t("plans.exits")}</h2>
            <ul className="plan-met">
              {run.plan.exits.map((exit, i) => (
                <li key={exit.zh} data-met={run.exits?.[i] === true}>
                  <span role="img" aria-label={t(run.exits?.[i] ? "common.yes" : "common.no")}>
                    {run.exits?.[i] ? <CheckOutlined /> : <CloseOutlined />}
                  </span>
                  {text(exit)}
                </li>
              ))}
            </ul>
          </section>
        )}
        <section className="plan-section">
          <h2>{run.state === "abandoned" ? t("plans.abandon.reason") : t("plans.review")}</h2>
          <p className="plan-said">{run.review}</p>
        </section>
      </div>
    </>
  );
}

const parts = ["steps", "exits", "whole"] as const;

function Score({
  run: { before, drill },
  score,
  parts: now,
}: {
  run: PlanRun;
  score: number;
  parts: NonNullable<PlanRun["parts"]>;
}) {
  const { t } = useSpeech();
  const points = (value: number) => Math.round(value * 10) / 10;
  const change = before === null ? 0 : score - before.score;
  return (
    <section className="plan-section plan-score" aria-labelledby="run-score">
      <h2 id="run-score">{t("plans.score")}</h2>
      <p className="score-whole">
        <strong data-testid="score">{score}</strong>
        <span className="muted"> / 100</span>
        {before !== null && (
          <>
            {change !== 0 && (
              <span className="tag" data-tone={change > 0 ? "good" : "bad"}>
                {change > 0 ? `▲ +${change}` : `▼ −${-change}`}
              </span>
            )}
            <Link to={`/plans/runs/${encodeURIComponent(before.runId)}`}>
              {t("plans.score.before", { n: before.score })}
            </Link>
            <span className="muted">{exact(before.endedAt)}</span>
          </>
        )}
        {drill && before === null && <span className="muted">{t("plans.score.first")}</span>}
      </p>
      <table className="plan-table" data-testid="score-parts">
        <thead>
          <tr>
            <th scope="col">{t("plans.score.part")}</th>
            <th scope="col" className="num">
              {t("plans.score.now")}
            </th>
            {before !== null && (
              <th scope="col" className="num">
                {t("plans.score.then")}
              </th>
            )}
            <td aria-hidden="true" className="wide" />
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part}>
              <th scope="row">{t(`plans.score.${part}`)}</th>
              <td className="num">
                {t("plans.score.of", { points: points(now[part].points), of: now[part].of })}
              </td>
              {before !== null && <td className="num">{points(before.parts[part].points)}</td>}
              <td aria-hidden="true" className="wide">
                <meter value={now[part].points} max={now[part].of} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
