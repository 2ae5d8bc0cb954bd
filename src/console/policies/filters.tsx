import { DatePicker } from "antd";
import dayjs from "dayjs";
import { type PropsWithChildren, useId } from "react";
import { useSearchParams } from "react-router";
import { useSpeech } from "../i18n/language.tsx";
import { modalities } from "../parts/codes.ts";

/** The values of a filter as they stand in the address, and a way to change some. */
export function useFilter<K extends string>(
  keys: readonly K[],
): readonly [
  values: Readonly<Partial<Record<K, string>>>,
  set: (change: Partial<Record<K, string | undefined>>) => void,
] {
  const [search, setSearch] = useSearchParams();
  const values: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = search.get(key);
    if (value !== null && value !== "") values[key] = value;
  }
  const set = (change: Partial<Record<K, string | undefined>>) => {
    const next = new URLSearchParams(search);
    for (const [key, value] of Object.entries<string | undefined>(change))
      if (value === undefined || value === "") next.delete(key);
      else next.set(key, value);
    setSearch(next, { replace: true });
  };
  return [values, set];
}

/** The filters of a page: a column beside the list, folded on a phone. */
export function FilterColumn({
  active,
  clear,
  children,
}: PropsWithChildren<{ active: number; clear: () => void }>) {
  const { t } = useSpeech();
  return (
    <search className="filters">
      <details open={!matchMedia("(max-width: 760px)").matches}>
        <summary>
          {t("policies.filters")}
          {active > 0 && <span className="tag">{active}</span>}
        </summary>
        <div className="filters-body">
          {children}
          {active > 0 && (
            <button type="button" className="plain filters-clear" onClick={clear}>
              {t("common.clear")}
            </button>
          )}
        </div>
      </details>
    </search>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One of a few, all in sight. The first choice is the one that filters nothing. */
export function Chips({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Choice[];
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const name = useId();
  return (
    <fieldset className="chips">
      <legend className="eyebrow">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="chip">
          <input
            type="radio"
            name={name}
            className="hidden-visually"
            checked={(value ?? "") === choice.value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** From a day to a day, either left open. */
export function Days({
  label,
  from,
  to,
  onChange,
}: {
  label: string;
  from: string | undefined;
  to: string | undefined;
  onChange: (change: { from?: string | undefined; to?: string | undefined }) => void;
}) {
  const { t } = useSpeech();
  return (
    <fieldset className="chips days">
      <legend className="eyebrow">{label}</legend>
      {(["from", "to"] as const).map((end) => (
        <DatePicker
          key={end}
          aria-label={`${label} ${t(`policies.days.${end}`)}`}
          placeholder={t(`policies.days.${end}`)}
          value={(end === "from" ? from : to) ? dayjs(end === "from" ? from : to) : null}
          onChange={(day) => onChange({ [end]: day?.format("YYYY-MM-DD") })}
        />
      ))}
    </fieldset>
  );
}

/** The filters that changes and clauses share. */
export function useChoices() {
  const { t, name } = useSpeech();
  const of = (any: string, family: string, codes: readonly string[]): readonly Choice[] => [
    { value: "", label: any },
    ...codes.map((code) => ({ value: code, label: name(family, code) })),
  ];
  return {
    direction: of(t("policies.any"), "direction", ["adverse", "favourable", "neutral"]),
    modality: of(t("policies.any"), "modality", modalities),
    impact: [
      { value: "", label: t("policies.any") },
      ...["2", "3", "4"].map((n) => ({ value: n, label: t("policies.minImpact.n", { n }) })),
      { value: "5", label: "5" },
    ],
    of,
  };
}
