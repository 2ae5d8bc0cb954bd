import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { Text } from "../../core/text.ts";
import type { RiskDetail } from "../../risks/schema.ts";
import { riskQuery } from "../api/risks.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { useKeys } from "../parts/keys.ts";
import { BasisList, LevelMark } from "../parts/marks.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { PrintButton } from "./print-button.tsx";
import { Watchers } from "./watchers.tsx";

/** One risk: what happens, how grave, what to do, and who watches it. */
export function RiskPage({ id }: { id: string }) {
  const { t, text } = useSpeech();
  const [params] = useSearchParams();
  const list = `/risks${params.size > 0 ? `?${params}` : ""}`;
  const navigate = useNavigate();
  useKeys({ Escape: () => navigate(list) });
  const { data: risk, error, refetch } = useQuery(riskQuery(id));
  useTitle(risk ? text(risk.name) : t("risks.title"));
  return (
    <article className="risk-page">
      <Link to={list} className="no-print">
        <ArrowLeftOutlined /> {t("risks.back")}
      </Link>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : risk === undefined ? (
        <Skeleton rows={5} lines={3} />
      ) : (
        <Body risk={risk} />
      )}
    </article>
  );
}

function Body({ risk }: { risk: RiskDetail }) {
  const { t, text, name } = useSpeech();
  const stages = ["before", "during", "after"] as const;
  return (
    <>
      <header className="risk-head">
        <LevelMark level={risk.level} size={34} />
        <div>
          <h1 className="page-title">{text(risk.name)}</h1>
          <p className="risk-meta">
            <span>{name("riskArea", risk.area)}</span>
            <span>
              {t("risks.owner")} <strong>{name("riskOwner", risk.owner)}</strong>
            </span>
            <code className="mono muted">{risk.id}</code>
          </p>
        </div>
        <PrintButton />
      </header>
      <dl className="risk-story">
        {(["cause", "sign", "consequence"] as const).map((part) => (
          <div key={part}>
            <dt className="eyebrow">{t(`risks.${part}`)}</dt>
            <dd>{text(risk[part])}</dd>
          </div>
        ))}
      </dl>
      <section aria-labelledby="risk-why">
        <h2 id="risk-why" className="eyebrow">
          {t("risks.why")}
        </h2>
        <dl className="risk-scores">
          <Estimate label={t("risks.likelihood")} {...risk.likelihood} />
          <Estimate label={t("risks.impact")} {...risk.impact} />
        </dl>
      </section>
      <section aria-labelledby="risk-steps">
        <h2 id="risk-steps" className="eyebrow">
          {t("risks.countermeasures")}
        </h2>
        <div className="risk-stages">
          {stages.map((stage) => (
            <div key={stage} className="risk-stage" data-stage={stage}>
              <h3>{t(`risks.${stage}`)}</h3>
              <ol>
                {risk.countermeasures[stage].map((step) => (
                  <li key={step.zh}>{text(step)}</li>
                ))}
              </ol>
            </div>
          ))}
        </div>
      </section>
      <Watchers risk={risk} />
      <section aria-labelledby="risk-basis">
        <h2 id="risk-basis" className="eyebrow">
          {t("risks.basis")}
        </h2>
        <BasisList basis={risk.basis} />
      </section>
    </>
  );
}

function Estimate({ label, score, why }: { label: string; score: number; why: Text }) {
  const { t, text } = useSpeech();
  return (
    <div>
      <dt>
        {label} <strong>{t("risks.score", { n: score })}</strong>
        <span className="risk-meter" aria-hidden="true">
          {[1, 2, 3, 4, 5].map((step) => (
            <i key={step} data-on={step <= score || undefined} />
          ))}
        </span>
      </dt>
      <dd>{text(why)}</dd>
    </div>
  );
}
