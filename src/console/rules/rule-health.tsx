import { useQuery } from "@tanstack/react-query";
import { healthQuery } from "../api/rule-care.ts";
import { useSpeech } from "../i18n/language.tsx";
import { When } from "../parts/when.tsx";
import "./charts/charts.css";
import { ShareBar } from "./charts/share-bar.tsx";
import { Spark } from "./charts/spark.tsx";

/** How a rule fares: what it raised lately, and how people judged it. */
export function RuleHealthPanel({ id }: { id: string }) {
  const { t } = useSpeech();
  const health = useQuery(healthQuery).data?.get(id);
  if (!health) return null;
  const { closed } = health;
  return (
    <section className="rule-section">
      <h2 className="eyebrow">{t("rules.health")}</h2>
      <dl className="figures">
        <div>
          <dt>{t("rules.perDay")}</dt>
          <dd className="volume">
            <Spark values={health.perDay} /> {health.raised}
          </dd>
        </div>
        <div>
          <dt>{t("rules.precision")}</dt>
          <dd>
            <ShareBar share={health.precision} />
          </dd>
        </div>
        <div>
          <dt>{t("rules.health.closed")}</dt>
          <dd>
            {t("rules.health.judged", {
              confirmed: closed.confirmed,
              falseAlarm: closed.falseAlarm,
              exempted: closed.exempted,
            })}
          </dd>
        </div>
        <div>
          <dt>{t("rules.changed")}</dt>
          <dd>
            {health.changedBy} <When at={health.changedAt} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
