import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { StoreExposure } from "../../accounts/schema.ts";
import { exposureQuery } from "../api/stores.ts";
import { useSpeech } from "../i18n/language.tsx";
import { percent } from "./percent.ts";

/** What a penalty of the store may reach, and what it would if some of what is shared were not. */
export function Exposure({
  exposure: now,
  nameOf,
}: {
  exposure: StoreExposure;
  nameOf: (id: string) => string;
}) {
  const { t } = useSpeech();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const { data = now } = useQuery({
    ...exposureQuery(now.storeId, [...gone]),
    placeholderData: keepPreviousData,
  });
  const then = gone.size === 0 ? now : data;
  return (
    <section className="exposure" aria-labelledby="exposure">
      <h2 id="exposure" className="eyebrow">
        {t("stores.exposure")}
      </h2>
      {now.atRisk.length === 0 ? (
        <p>{t("stores.exposure.none")}</p>
      ) : (
        <>
          <Sum now={now} then={then} isAsked={gone.size > 0} />
          {then.atRisk.length > 0 && <AtRisk rows={then.atRisk} nameOf={nameOf} />}
          <WhatIf exposure={now} gone={gone} change={setGone} />
        </>
      )}
    </section>
  );
}

function Sum({
  now,
  then,
  isAsked,
}: {
  now: StoreExposure;
  then: StoreExposure;
  isAsked: boolean;
}) {
  const { t } = useSpeech();
  const amount = useAmount();
  return (
    <p className="exposure-sum" aria-live="polite">
      {then.atRisk.length === 0
        ? t("stores.exposure.none")
        : t("stores.exposure.expected", { amount: amount(then.expected) })}
      {then.expectedDeposit > 0 && (
        <small>
          {" "}
          {t("stores.exposure.expectedDeposit", { amount: amount(then.expectedDeposit) })}
        </small>
      )}
      {isAsked && (
        <small className="muted">
          {" "}
          {t("stores.whatIf.before", { amount: amount(now.expected) })}
        </small>
      )}
    </p>
  );
}

function AtRisk({
  rows,
  nameOf,
}: {
  rows: StoreExposure["atRisk"];
  nameOf: (id: string) => string;
}) {
  const { t } = useSpeech();
  const amount = useAmount();
  return (
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
          <th scope="col" className="num">
            {t("stores.exposure.deposit")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ storeId, p, revenue, deposit }) => (
          <tr key={storeId}>
            <td>
              <Link to={`/stores/${encodeURIComponent(storeId)}`}>{nameOf(storeId)}</Link>
            </td>
            <td className="num">{percent(p)}</td>
            <td className="num">{amount(revenue)}</td>
            <td className="num">{deposit === null ? "—" : amount(deposit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WhatIf({
  exposure: { shared, separate },
  gone,
  change,
}: {
  exposure: StoreExposure;
  gone: ReadonlySet<string>;
  change: (gone: ReadonlySet<string>) => void;
}) {
  const { t, name } = useSpeech();
  const isAdvised = ({ type, value }: StoreExposure["shared"][number]) =>
    separate.values.some((one) => one.type === type && one.value === value);
  const advised = shared.filter(isAdvised).map(({ id }) => id);
  const toggle = (id: string) => {
    const next = new Set(gone);
    if (!next.delete(id)) next.add(id);
    change(next);
  };
  return (
    <fieldset className="what-if">
      <legend className="eyebrow">{t("stores.whatIf")}</legend>
      <ul>
        {shared.map((one) => (
          <li key={one.id}>
            <label>
              <input type="checkbox" checked={gone.has(one.id)} onChange={() => toggle(one.id)} />
              <span>{name("identity", one.type)}</span> <code className="mono">{one.value}</code>
              {isAdvised(one) && (
                <span className="tag" data-tone="good">
                  {t("stores.whatIf.advised")}
                </span>
              )}
            </label>
          </li>
        ))}
      </ul>
      <p className="line">
        <Button size="small" onClick={() => change(new Set(advised))}>
          {t("stores.whatIf.tryAdvised")}
        </Button>
        {gone.size > 0 && (
          <Button size="small" type="text" onClick={() => change(new Set())}>
            {t("stores.whatIf.none")}
          </Button>
        )}
        {!separate.smallest && <span className="muted">{t("stores.separate.maybe")}</span>}
      </p>
    </fieldset>
  );
}

function useAmount(): (yuan: number) => string {
  const { language } = useSpeech();
  return (yuan) =>
    yuan.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: 0 });
}
