import type { ReactNode } from "react";
import { useState } from "react";
import { useSpeech } from "../../i18n/language.tsx";

/** What is new and what is lost in one place: a store, a platform, an area. */
export interface Balance {
  readonly key: string;
  readonly name: ReactNode;
  readonly gained: number;
  readonly lost: number;
}

const shown = 12;

/**
 * What is lost to the left of a middle line, what is new to the right. Both are said by
 * side, outline and sign as well as by colour, and the figures stand beside the bars.
 */
export function BalanceTable({
  caption,
  heads,
  rows,
}: {
  caption: string;
  heads: { readonly of: string; readonly gained: string; readonly lost: string };
  rows: readonly Balance[];
}) {
  const { t } = useSpeech();
  const [whole, setWhole] = useState(false);
  const most = Math.max(1, ...rows.flatMap(({ gained, lost }) => [gained, lost]));
  // A side with nothing on it takes no room.
  const left = rows.some(({ lost }) => lost > 0) ? 100 : 0;
  const right = left === 0 || rows.some(({ gained }) => gained > 0) ? 100 : 0;
  return (
    <div className="balance">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{heads.of}</th>
            <th scope="col" className="num">
              {heads.lost}
            </th>
            <td className="balance-cell" aria-hidden="true" />
            <th scope="col" className="num">
              {heads.gained}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, whole ? undefined : shown).map(({ key, name, gained, lost }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className="num">{lost > 0 ? `−${lost}` : <span className="muted">0</span>}</td>
              <td className="balance-cell" aria-hidden="true">
                <svg
                  className="balance-bar"
                  viewBox={`${-left} 0 ${left + right} 12`}
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect
                    className="bar-lost"
                    x={(-100 * lost) / most}
                    width={(100 * lost) / most}
                    height="12"
                  />
                  <rect className="bar-gained" x="0" width={(100 * gained) / most} height="12" />
                  <line className="bar-zero" x1="0" x2="0" y1="-2" y2="14" />
                </svg>
              </td>
              <td className="num">
                {gained > 0 ? `+${gained}` : <span className="muted">0</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown && (
        <button type="button" className="plain facts-more" onClick={() => setWhole(!whole)}>
          {whole ? t("rules.chart.fewer") : t("rules.chart.all", { n: rows.length })}
        </button>
      )}
    </div>
  );
}
