import { AutoComplete, Select } from "antd";
import { useMemo } from "react";
import { useSpeech } from "../../i18n/language.tsx";
import { factName, operatorName } from "../../parts/fact-sentence.ts";
import { factOf, type LeafNode, placeOf, withOperator } from "./condition-form.ts";
import { holds, OperandEntry } from "./operand.tsx";
import { ProblemsAt, useProblems } from "./problems.tsx";
import { useRuleFacts } from "./use-rule-facts.ts";

const operators = [
  "equal",
  "notEqual",
  "in",
  "notIn",
  "contains",
  "doesNotContain",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
] as const;

/** One comparison: a fact, how it is compared, and with what. */
export function LeafEntry({
  leaf,
  at,
  area,
  params,
  onChange,
}: {
  leaf: LeafNode;
  at: string;
  area: string;
  params: readonly { value: string; label: string }[];
  onChange: (leaf: LeafNode) => void;
}) {
  const { t, language } = useSpeech();
  const facts = useFactOptions(area);
  const problems = useProblems(at, true);
  const wrong = (part: string) =>
    problems.some(({ severity, where }) => severity === "error" && where.startsWith(at + part))
      ? "error"
      : "";
  const offered = operators.some((one) => one === leaf.operator)
    ? operators
    : [...operators, leaf.operator];
  const place = placeOf(leaf.fact, leaf.path);
  return (
    <div className="leaf" data-at={at}>
      <div className="leaf-controls">
        <AutoComplete
          className="leaf-fact"
          aria-label={t("rules.form.fact")}
          status={wrong(".fact") || wrong(".path")}
          value={place}
          options={facts}
          showSearch={{ filterOption: (typed, option) => typed === place || holds(typed, option) }}
          popupMatchSelectWidth={360}
          optionRender={({ data }) => (
            <span className="fact-option">
              <span>
                {data.label} <span className="muted">· {data.hint}</span>
              </span>
              <code className="mono">{data.value}</code>
            </span>
          )}
          onChange={(typed: string) => onChange({ ...leaf, ...factOf(typed) })}
        />
        <Select
          className="leaf-operator"
          aria-label={t("rules.form.operator")}
          status={wrong(".operator")}
          value={leaf.operator}
          popupMatchSelectWidth={false}
          options={offered.map((one) => ({ value: one, label: operatorName(language, one) }))}
          onChange={(operator) => onChange(withOperator(leaf, operator))}
        />
        <OperandEntry
          operand={leaf.operand}
          label={t("rules.form.value")}
          params={params}
          facts={facts}
          status={wrong(".value")}
          onChange={(operand) => onChange({ ...leaf, operand })}
        />
      </div>
      <p className="leaf-said muted">{factName(language, leaf.fact, leaf.path)}</p>
      <ProblemsAt at={at} deep />
    </div>
  );
}

function useFactOptions(area: string): FactOption[] {
  const { t, name, text } = useSpeech();
  const facts = useRuleFacts(area);
  return useMemo(
    () =>
      facts.map(({ fact, path, name: called, type, unit }) => ({
        value: placeOf(fact, path ?? undefined),
        label: text(called),
        hint:
          unit === null
            ? name("rules.fact.type", type)
            : unit === "share"
              ? t("rules.fact.share")
              : name("unit", unit),
      })),
    [facts, t, name, text],
  );
}

interface FactOption {
  readonly value: string;
  readonly label: string;
  readonly hint: string;
}
