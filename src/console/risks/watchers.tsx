import { Link } from "react-router";
import type { RiskDetail, WatchingRule } from "../../risks/schema.ts";
import { useSpeech } from "../i18n/language.tsx";

/** The rules that watch a risk, with the alerts they have raised; or the people who do. */
export function Watchers({ risk }: { risk: RiskDetail }) {
  const { t, text } = useSpeech();
  return (
    <section aria-labelledby="risk-watch">
      <h2 id="risk-watch" className="eyebrow">
        {risk.watchedBy.length > 0 ? t("risks.watchedBy") : t("risks.watch")}
      </h2>
      {risk.watch && <p className="risk-watch">{text(risk.watch)}</p>}
      {risk.watchedBy.length > 0 && (
        <table className="risk-table" data-testid="risk-watchers">
          <thead>
            <tr>
              <th scope="col">{t("nav.rules")}</th>
              <th scope="col" className="num">
                {t("risks.liveAlerts")}
              </th>
            </tr>
          </thead>
          <tbody>
            {risk.watchedBy.map((rule) => (
              <tr key={rule.id}>
                <td>
                  <Watcher rule={rule} />
                </td>
                <td className="num">
                  {rule.liveAlerts > 0 ? (
                    <Link to={`/alerts?ruleId=${encodeURIComponent(rule.id)}`}>
                      {rule.liveAlerts}
                    </Link>
                  ) : (
                    <span className="muted">0</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {risk.plans.length > 0 && (
        <p className="risk-plans">
          {t("risks.plans")}
          {risk.plans.map(({ id, title }) => (
            <Link key={id} to={`/plans/${encodeURIComponent(id)}`}>
              {text(title)}
            </Link>
          ))}
        </p>
      )}
    </section>
  );
}

function Watcher({ rule: { id, title, state } }: { rule: WatchingRule }) {
  const { t, text, name } = useSpeech();
  return (
    <>
      {state === null ? (
        <span className="risk-name">{title ? text(title) : id}</span>
      ) : (
        <Link to={`/rules/${encodeURIComponent(id)}`} className="risk-name">
          {title ? text(title) : id}
        </Link>
      )}
      <span className="risk-sub">
        <code className="mono">{id}</code>
        {title === null && <span>{t("risks.absent")}</span>}
        {state !== null && state !== "active" && (
          <span className="tag" data-tone="warn">
            {name("rules.state", state)}
          </span>
        )}
      </span>
    </>
  );
}
