import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { AutoComplete, Button, Input, InputNumber } from "antd";
import { useState } from "react";
import type { Param } from "../../../rulebase/rule.ts";
import { catalogue } from "../../i18n/catalogue.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { PlatformValues } from "../platform-values.tsx";
import { asKind, readOperand, writeOperand } from "./condition-form.ts";
import { OperandEntry } from "./operand.tsx";
import { Field, ProblemsAt } from "./problems.tsx";
import { TwoLanguages } from "./texts.tsx";

type Params = Readonly<Record<string, Param>>;

/** The figures of a rule that may be tuned, each with its range and its name. */
export function ParamsForm({
  params,
  platforms,
  onChange,
}: {
  params: Params;
  /** Those that the rule is for. */
  platforms: readonly string[];
  onChange: (params: Params, at: string) => void;
}) {
  const { t } = useSpeech();
  const [name, setName] = useState("");
  const fresh = /^[a-z][A-Za-z0-9]*$/.test(name) && !Object.hasOwn(params, name);
  const add = () => {
    if (!fresh) return;
    onChange({ ...params, [name]: { value: 0 } }, `params.${name}`);
    setName("");
  };
  return (
    <>
      <ProblemsAt at="params" />
      {Object.entries(params).map(([key, param]) => (
        <ParamForm
          key={key}
          name={key}
          param={param}
          platforms={platforms}
          onChange={(next, at) => onChange({ ...params, [key]: next }, at)}
          onRemove={() => {
            const { [key]: _, ...others } = params;
            onChange(others, `params.${key}`);
          }}
        />
      ))}
      <div className="form-add">
        <Input
          size="small"
          className="mono"
          aria-label={t("rules.form.paramName")}
          placeholder={t("rules.form.paramName")}
          value={name}
          status={name === "" || fresh ? "" : "error"}
          onChange={({ target }) => setName(target.value.trim())}
          onPressEnter={add}
        />
        <Button size="small" type="dashed" icon={<PlusOutlined />} disabled={!fresh} onClick={add}>
          {t("rules.form.addParam")}
        </Button>
      </div>
    </>
  );
}

function ParamForm({
  name,
  param,
  platforms,
  onChange,
  onRemove,
}: {
  name: string;
  param: Param;
  platforms: readonly string[];
  onChange: (param: Param, at: string) => void;
  onRemove: () => void;
}) {
  const { t } = useSpeech();
  const at = `params.${name}`;
  const limit = (key: "min" | "max") => (
    <Field at={`${at}.${key}`} label={t(`rules.form.${key}`)}>
      {(control) => (
        <InputNumber
          {...control}
          value={param[key] ?? null}
          onChange={(value) =>
            onChange(without({ ...param, [key]: value ?? undefined }), `${at}.${key}`)
          }
        />
      )}
    </Field>
  );
  return (
    <fieldset className="form-item" data-at={at}>
      <legend>
        <code className="mono">{name}</code>
        <Remove label={t("rules.form.removeNamed", { name })} onClick={onRemove} />
      </legend>
      <div className="form-row">
        <Field at={`${at}.value`} label={t("rules.form.value")} className="field-wide">
          {({ status }) => (
            <OperandEntry
              operand={readOperand(param.value)}
              label={`${name} ${t("rules.form.value")}`}
              params={[]}
              facts={[]}
              status={status}
              onChange={(operand) => {
                const plain = operand.kind === "fact" ? asKind(operand, "text") : operand;
                onChange({ ...param, value: writeOperand(plain) as Param["value"] }, `${at}.value`);
              }}
            />
          )}
        </Field>
        <Field at={`${at}.unit`} label={t("rules.form.unit")}>
          {(control) => (
            <AutoComplete
              {...control}
              allowClear
              value={param.unit ?? ""}
              options={units}
              onChange={(unit: string | undefined) =>
                onChange(without({ ...param, unit: unit || undefined }), `${at}.unit`)
              }
            />
          )}
        </Field>
        {limit("min")}
        {limit("max")}
      </div>
      <PlatformValues
        name={name}
        param={param}
        platforms={platforms}
        editable
        onChange={(next, place) => onChange(next, `${at}.${place}`)}
      />
      <ProblemsAt at={`${at}.byPlatform`} deep />
      <TwoLanguages
        at={`${at}.label`}
        label={t("rules.form.label")}
        value={param.label}
        onChange={(label, place) => onChange({ ...param, label }, place)}
      />
    </fieldset>
  );
}

const units = Object.keys(catalogue).flatMap((key) =>
  key.startsWith("unit.") ? [{ value: key.slice("unit.".length) }] : [],
);

/** An object without what is undefined in it. */
const without = (param: { readonly [K in keyof Param]: Param[K] | undefined }): Param =>
  Object.fromEntries(Object.entries(param).filter(([, value]) => value !== undefined)) as Param;

/** A small button that takes an item off its list. */
export function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button
      size="small"
      type="text"
      aria-label={label}
      title={label}
      icon={<DeleteOutlined />}
      onClick={onClick}
    />
  );
}
