import { AutoComplete, Input, InputNumber, Select, Switch } from "antd";
import { useSpeech } from "../../i18n/language.tsx";
import { asKind, factOf, type Operand, type OperandKind, placeOf } from "./condition-form.ts";

const kinds = ["number", "text", "flag", "numbers", "texts", "param", "fact"] as const;

/** What a fact is held against: the kind of value, and the control that fits it. */
export function OperandEntry({
  operand,
  label,
  params,
  facts,
  status,
  onChange,
}: {
  operand: Operand;
  label: string;
  /** The rule's parameters, as options. */
  params: readonly { value: string; label: string }[];
  facts: readonly { value: string; label: string }[];
  status: "" | "error";
  onChange: (operand: Operand) => void;
}) {
  const { t, name } = useSpeech();
  const offered: readonly OperandKind[] = operand.kind === "other" ? [...kinds, "other"] : kinds;
  const hints: Partial<Record<OperandKind, string | undefined>> = {
    param: params[0]?.value,
    fact: facts[0]?.value,
  };
  return (
    <span className="operand">
      <Select
        aria-label={t("rules.form.valueKind")}
        value={operand.kind}
        popupMatchSelectWidth={false}
        onChange={(kind) => onChange(asKind(operand, kind, hints[kind]))}
        options={offered
          .filter((kind) => kind !== "param" || params.length > 0 || operand.kind === "param")
          .map((kind) => ({ value: kind, label: name("rules.form.kind", kind) }))}
      />
      {control()}
    </span>
  );

  function control() {
    switch (operand.kind) {
      case "param":
        return (
          <Select
            aria-label={label}
            status={status}
            value={operand.name}
            options={[...params]}
            onChange={(chosen) => onChange({ kind: "param", name: chosen })}
          />
        );
      case "fact":
        return (
          <AutoComplete
            aria-label={label}
            status={status}
            value={placeOf(operand.fact, operand.path)}
            options={[...facts]}
            showSearch={{ filterOption: holds }}
            onChange={(place) => onChange({ kind: "fact", ...factOf(place) })}
          />
        );
      case "number":
        return (
          <InputNumber
            aria-label={label}
            status={status}
            value={operand.value}
            onChange={(value) => value !== null && onChange({ kind: "number", value })}
          />
        );
      case "text":
        return (
          <Input
            aria-label={label}
            status={status}
            value={operand.value}
            onChange={({ target }) => onChange({ kind: "text", value: target.value })}
          />
        );
      case "flag":
        return (
          <Switch
            aria-label={label}
            checked={operand.value}
            checkedChildren={t("common.yes")}
            unCheckedChildren={t("common.no")}
            onChange={(value) => onChange({ kind: "flag", value })}
          />
        );
      case "numbers":
      case "texts":
        return (
          <Select
            mode="tags"
            aria-label={label}
            status={status}
            value={operand.value.map(String)}
            open={false}
            suffixIcon={null}
            tokenSeparators={[",", "，", "、"]}
            onChange={(items) =>
              onChange(
                operand.kind === "texts"
                  ? { kind: "texts", value: items }
                  : { kind: "numbers", value: items.map(Number).filter(Number.isFinite) },
              )
            }
          />
        );
      default:
        return <code className="mono">{JSON.stringify(operand.value)}</code>;
    }
  }
}

/** Whether an option has what was typed in its code or its name. */
export const holds = (typed: string, option?: { value?: unknown; label?: unknown }): boolean =>
  `${option?.value} ${option?.label}`.toLowerCase().includes(typed.toLowerCase());
