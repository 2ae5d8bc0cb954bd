import { Button } from "antd";
import type { HeatCell } from "../../risks/schema.ts";
import type { RiskSearch } from "../api/risks.ts";
import { useSpeech } from "../i18n/language.tsx";
import type { SetSearch } from "./filters.tsx";

const scores = [1, 2, 3, 4, 5] as const;

/** Likelihood upwards, impact to the right; a field chosen filters the list. */
export function HeatMap({
  heat,
  search,
  set,
}: {
  heat: readonly HeatCell[];
  search: RiskSearch;
  set: SetSearch;
}) {
  const { t } = useSpeech();
  const chosen = search.likelihood !== undefined || search.impact !== undefined;
  return (
    <section className="heat" aria-label={t("risks.heat")}>
      <table className="heat-table" data-testid="heat-map">
        <caption className="muted">{t("risks.heat.hint")}</caption>
        <tbody>
          {scores.toReversed().map((likelihood) => (
            <tr key={likelihood}>
              <th scope="row" aria-label={`${t("risks.likelihood")} ${likelihood}`}>
                {likelihood}
              </th>
              {scores.map((impact) => (
                <td key={impact}>
                  <Field
                    cell={heat.find(
                      (one) => one.likelihood === likelihood && one.impact === impact,
                    )}
                    search={search}
                    set={set}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {scores.map((impact) => (
              <th key={impact} scope="col" aria-label={`${t("risks.impact")} ${impact}`}>
                {impact}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className="heat-axes muted" aria-hidden="true">
        <span>↑ {t("risks.likelihood")}</span>
        <span>{t("risks.impact")} →</span>
      </p>
      {chosen && (
        <Button
          size="small"
          className="no-print"
          onClick={() => set({ likelihood: "", impact: "" })}
        >
          {t("risks.heat.clear")}
        </Button>
      )}
    </section>
  );
}

function Field({
  cell,
  search,
  set,
}: {
  cell: HeatCell | undefined;
  search: RiskSearch;
  set: SetSearch;
}) {
  const { t } = useSpeech();
  if (cell === undefined) return <span className="heat-field" />;
  const { likelihood, impact, level, risks, liveAlerts } = cell;
  const on = search.likelihood === String(likelihood) && search.impact === String(impact);
  return (
    <button
      type="button"
      className="heat-field"
      data-level={level}
      aria-pressed={on}
      onClick={() =>
        set(
          on
            ? { likelihood: "", impact: "" }
            : { likelihood: String(likelihood), impact: String(impact) },
        )
      }
    >
      <span className="heat-said">{t("risks.heat.field", { likelihood, impact })}</span>
      <strong>{risks}</strong>
      <span className="heat-said">{t("risks.list")}</span>
      {liveAlerts > 0 && <span>{t("risks.heat.alerts", { n: liveAlerts })}</span>}
    </button>
  );
}
