import { Input, InputNumber, Select, Switch } from "antd";
import type { Param } from "../../rulebase/rule.ts";
import { nameOf } from "../i18n/catalogue.ts";
import { useSpeech } from "../i18n/language.tsx";
import { valueText } from "../parts/fact-sentence.ts";

/** A parameter as the control that fits its value, or as bare words where it may not be changed. */
export function ParamEntry({
  name,
  param,
  value,
  changed,
  editable,
  onChange,
}: {
  name: string;
  param: Param;
  value: Param["value"];
  changed: boolean;
  editable: boolean;
  onChange: (value: Param["value"]) => void;
}) {
  const { language, text } = useSpeech();
  const label = param.label ? text(param.label) : name;
  if (!editable)
    return (
      <b className="param" title={label}>
        {valueText(language, value)} {param.unit && nameOf(language, "unit", param.unit)}
      </b>
    );
  return (
    <span className="param" data-changed={changed || undefined} title={label}>
      {typeof value === "number" ? (
        <InputNumber
          size="small"
          aria-label={label}
          value={value}
          {...(param.min === undefined ? {} : { min: param.min })}
          {...(param.max === undefined ? {} : { max: param.max })}
          step={stepOf(param)}
          onChange={(next) => next !== null && onChange(next)}
        />
      ) : typeof value === "boolean" ? (
        <Switch size="small" aria-label={label} checked={value} onChange={onChange} />
      ) : typeof value === "string" ? (
        <Input
          size="small"
          aria-label={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Select
          size="small"
          mode="tags"
          aria-label={label}
          style={{ minWidth: 220, maxWidth: "100%" }}
          value={value.map(String)}
          onChange={(next: string[]) =>
            onChange(value.every((item) => typeof item === "number") ? next.map(Number) : next)
          }
        />
      )}
      {isShare(param) && typeof value === "number" && (
        <span className="muted">= {Number((value * 100).toFixed(2))}%</span>
      )}
      {param.unit && <span className="muted">{nameOf(language, "unit", param.unit)}</span>}
    </span>
  );
}

const isShare = ({ max }: Pick<Param, "max">): boolean => max !== undefined && max <= 1;

/** A share moves by the hundredth, a count by one. */
const stepOf = ({ max, value }: Param): number =>
  isShare({ max }) || (typeof value === "number" && !Number.isInteger(value)) ? 0.01 : 1;
