import { Tooltip } from "antd";
import type { StoreFinding, TriedPrecheck } from "../../precheck/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelShape } from "../parts/level-shape.tsx";
import { hoverOrFocus } from "./family-marks.tsx";
import "./matrix.css";
import { rulesOf } from "./matrix-cells.ts";
import { useStoreName } from "./store-names.tsx";
import { VerdictTag } from "./verdict-tag.tsx";

/**
 * Which finding holds for which store: stores down, rules across, and a cell opens its
 * finding. On a phone each store lists its own.
 */
export function Matrix({
  stores,
  findings,
  open,
}: {
  stores: TriedPrecheck["stores"];
  findings: readonly StoreFinding[];
  open: (finding: StoreFinding) => void;
}) {
  const { t, text, name } = useSpeech();
  const storeName = useStoreName();
  const rules = rulesOf(findings);
  const cell = (storeId: string, own: readonly StoreFinding[], title: string) => {
    const here = own.filter(({ storeIds }) => storeIds.includes(storeId));
    const [first] = here;
    if (first === undefined) return undefined;
    const label = t("precheck.matrix.cell", {
      store: storeName(storeId),
      title,
      level: name("level", String(first.level)),
    });
    return (
      <Tooltip trigger={hoverOrFocus} title={here.map(({ message }) => text(message)).join(" ")}>
        <button
          type="button"
          className="matrix-cell"
          aria-label={label}
          onClick={() => open(first)}
        >
          <LevelShape level={first.level} size={22} />
          {here.length > 1 && <small aria-hidden="true">×{here.length}</small>}
        </button>
      </Tooltip>
    );
  };
  return (
    <div className="matrix">
      <h3 className="eyebrow">{t("precheck.matrix")}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keys */}
      <section className="matrix-scroll" tabIndex={0} aria-label={t("precheck.matrix")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("common.store")}</th>
              <th scope="col">{t("precheck.verdict")}</th>
              {rules.map(({ ruleId, title }) => (
                <th key={ruleId} scope="col" className="matrix-rule">
                  <span title={text(title)}>{text(title)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {stores.map(({ id, verdict }) => (
              <tr key={id}>
                <th scope="row">{storeName(id)}</th>
                <td>
                  <VerdictTag verdict={verdict} />
                </td>
                {rules.map(({ ruleId, title, findings: own }) => (
                  <td key={ruleId} className="matrix-mark">
                    {cell(id, own, text(title)) ?? (
                      <span className="muted">
                        <span aria-hidden="true">·</span>
                        <span className="hidden-visually">{t("precheck.matrix.none")}</span>
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul className="matrix-list">
        {stores.map(({ id, verdict }) => (
          <li key={id}>
            <p>
              <b>{storeName(id)}</b> <VerdictTag verdict={verdict} />
            </p>
            <ul>
              {findings
                .filter(({ storeIds }) => storeIds.includes(id))
                .map((finding) => (
                  <li key={`${finding.ruleId} ${finding.field} ${text(finding.message)}`}>
                    <button type="button" className="plain" onClick={() => open(finding)}>
                      <LevelShape level={finding.level} size={18} /> {text(finding.title)}
                    </button>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
