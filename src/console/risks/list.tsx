import { useRef } from "react";
import { Link } from "react-router";
import type { RiskRow } from "../../risks/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useKeys } from "../parts/keys.ts";
import { LevelMark } from "../parts/marks.tsx";

/** Risk points, the gravest first; `j` and `k` walk them as they do the alerts. */
export function RiskList({ risks, query }: { risks: readonly RiskRow[]; query: string }) {
  const { t, text, name } = useSpeech();
  const body = useRef<HTMLTableSectionElement>(null);
  const walk = (step: 1 | -1) => () => {
    const links = [...(body.current?.querySelectorAll("a") ?? [])];
    const at = links.findIndex((link) => link.matches(":focus"));
    links[at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1)]?.focus();
  };
  useKeys({ j: walk(1), k: walk(-1) });
  return (
    <table className="risk-table risk-list" data-testid="risks-table">
      <thead>
        <tr>
          <th scope="col">{t("common.level")}</th>
          <th scope="col">{t("risks.list")}</th>
          <th scope="col" className="num wide">
            {t("risks.likelihood")} × {t("risks.impact")}
          </th>
          <th scope="col" className="num">
            {t("risks.liveAlerts")}
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {risks.map((risk) => (
          <tr key={risk.id}>
            <td>
              <LevelMark level={risk.level} />
            </td>
            <td>
              <Link to={`/risks/${encodeURIComponent(risk.id)}${query}`} className="risk-name">
                {text(risk.name)}
              </Link>
              <span className="risk-sub">
                {name("riskArea", risk.area)} · {name("riskOwner", risk.owner)}
              </span>
            </td>
            <td className="num wide">
              {risk.likelihood} × {risk.impact}
            </td>
            <td className="num">
              {risk.liveAlerts > 0 ? (
                <strong>{risk.liveAlerts}</strong>
              ) : (
                <span className="muted">0</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
