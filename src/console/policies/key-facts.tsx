import type { KeyFact } from "../../policy/fact-schema.ts";
import type { Comparison } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";

type Change = Comparison["changes"][number];
type Figure = KeyFact["thresholds"][number];

const signs = { at_most: "≤ ", at_least: "≥ " } as const;

/** What a clause lays down, before and after: whom it binds, when, to what, on what pain. */
export function KeyFacts({ change: { factsBefore, factsAfter } }: { change: Change }) {
  const { t, text, name } = useSpeech();
  const figure = ({ what, amount, unit, bound }: Figure) =>
    `${what} ${bound === null ? "" : signs[bound]}${amount} ${unit}`.trim();
  const kinds: readonly (readonly [string, (fact: KeyFact) => readonly string[]])[] = [
    [
      t("policies.modality"),
      ({ modality }) => (modality === "none" ? [] : [name("modality", modality)]),
    ],
    [
      t("policies.fact.subject"),
      ({ subject }) => (subject === null ? [] : [name("policies.party", subject)]),
    ],
    [t("policies.fact.condition"), ({ condition }) => (condition === null ? [] : [condition])],
    [t("policies.fact.threshold"), ({ thresholds }) => thresholds.map(figure)],
    [t("policies.fact.deadline"), ({ deadlines }) => deadlines.map(figure)],
    [t("policies.fact.penalty"), ({ penalties }) => penalties.map(text)],
    [t("policies.fact.date"), ({ dates }) => dates],
  ];
  const comma = t("common.listComma");
  const rows = kinds.flatMap(([label, of]) => {
    const [before = "", after = ""] = [factsBefore, factsAfter].map((facts) =>
      [...new Set(facts.flatMap(of))].join(comma),
    );
    return before === "" && after === "" ? [] : [{ label, before, after }];
  });
  if (rows.length === 0) return null;
  return (
    <details className="key-facts">
      <summary>{t("policies.fact")}</summary>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t("policies.fact.before")}</th>
            <th scope="col">{t("policies.fact.after")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, before, after }) => (
            <tr key={label} data-changed={before !== after || undefined}>
              <th scope="row">{label}</th>
              <td>{before || "—"}</td>
              <td>{after || "—"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
