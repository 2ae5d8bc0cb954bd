import { Link } from "react-router";
import type { StoreExposure } from "../../accounts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { percent } from "./percent.ts";

/** What a penalty of the store may reach, and the fewest things to separate. */
export function Exposure({
  exposure: { atRisk, expected, separate },
  nameOf,
}: {
  exposure: StoreExposure;
  nameOf: (id: string) => string;
}) {
  const { t, name, language } = useSpeech();
  const amount = (yuan: number) =>
    yuan.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: 0 });
  return (
    <section className="exposure" aria-labelledby="exposure">
      <h2 id="exposure" className="eyebrow">
        {t("stores.exposure")}
      </h2>
      {atRisk.length === 0 ? (
        <p>{t("stores.exposure.none")}</p>
      ) : (
        <>
          <p className="exposure-sum">
            {t("stores.exposure.expected", { amount: amount(expected) })}
          </p>
          <table className="exposure-table">
            <thead>
              <tr>
                <th scope="col">{t("stores.exposure.store")}</th>
                <th scope="col" className="num">
                  {t("stores.exposure.p")}
                </th>
                <th scope="col" className="num">
                  {t("stores.exposure.revenue")}
                </th>
              </tr>
            </thead>
            <tbody>
              {atRisk.map(({ storeId, p, revenue }) => (
                <tr key={storeId}>
                  <td>
                    <Link to={`/stores/${encodeURIComponent(storeId)}`}>{nameOf(storeId)}</Link>
                  </td>
                  <td className="num">{percent(p)}</td>
                  <td className="num">{amount(revenue)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <h2 className="eyebrow">{t("stores.separate")}</h2>
          <ul className="link-why">
            {separate.values.map(({ type, value }) => (
              <li key={`${type} ${value}`}>
                <span>{name("identity", type)}</span> <code className="mono">{value}</code>
              </li>
            ))}
          </ul>
          {!separate.smallest && <p className="muted">{t("stores.separate.maybe")}</p>}
        </>
      )}
    </section>
  );
}
