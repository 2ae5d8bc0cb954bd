import { Input } from "antd";
import { type ReactNode, useId } from "react";
import type { Basis } from "../../../core/finding.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { bodyOf } from "../rule-body.ts";
import { BasicsForm } from "./basics.tsx";
import { BasisForm } from "./basis.tsx";
import { readNode, writeNode } from "./condition-form.ts";
import { NodeEntry } from "./conditions.tsx";
import { ExamplesForm } from "./examples.tsx";
import { ParamsForm } from "./params.tsx";
import { Field, type Lint } from "./problems.tsx";
import { TwoLanguages } from "./texts.tsx";

type Json = Readonly<Record<string, unknown>>;

/** All of a rule as a form. It edits the JSON in place and keeps what it does not know. */
export function RuleForm({
  rule,
  isNew,
  lint,
  onChange,
}: {
  rule: Json;
  isNew: boolean;
  lint: Lint;
  onChange: (rule: Json, at: string) => void;
}) {
  const { t, text } = useSpeech();
  const body = bodyOf(rule);
  const params = body.params ?? {};
  const put = (key: string, value: unknown, at = key) => onChange({ ...rule, [key]: value }, at);
  const options = Object.entries(params).map(([value, { label }]) => ({
    value,
    label: label ? text(label) : value,
  }));
  return (
    <div className="rule-form">
      <Section title={t("rules.form.basics")}>
        <BasicsForm rule={rule} isNew={isNew} put={put} />
      </Section>
      <Section title={t("rules.form.conditions")}>
        <NodeEntry
          node={readNode(rule.conditions)}
          at="conditions"
          area={String(rule.area)}
          params={options}
          onChange={(node) => put("conditions", writeNode(node))}
        />
      </Section>
      <Section title={t("rules.params")}>
        <ParamsForm
          params={params}
          platforms={body.platforms ?? []}
          onChange={(next, at) => put("params", next, at)}
        />
      </Section>
      <Section title={t("rules.form.texts")}>
        {(["message", "fix"] as const).map((key) => (
          <TwoLanguages
            key={key}
            at={key}
            label={t(`rules.form.${key}`)}
            value={rule[key]}
            rows={2}
            onChange={(value, at) => put(key, value, at)}
          />
        ))}
        <p className="muted field-hint">{t("rules.form.textsHint")}</p>
        <div className="form-row">
          {(["field", "suggestion", "plan"] as const).map((key) => (
            <Field key={key} at={key} label={t(`rules.form.${key}`)}>
              {(control) => (
                <Input
                  {...control}
                  className="mono"
                  value={String(rule[key] ?? "")}
                  onChange={({ target }) => onChange(withText(rule, key, target.value), key)}
                />
              )}
            </Field>
          ))}
        </div>
      </Section>
      <Section title={t("rules.basis")}>
        <BasisForm
          basis={Array.isArray(rule.basis) ? (rule.basis as Basis[]) : []}
          onChange={(basis, at) => put("basis", basis, at)}
        />
      </Section>
      <Section title={t("rules.tab.examples")}>
        <ExamplesForm
          examples={body.examples ?? []}
          lint={lint}
          onChange={(examples, at) => put("examples", examples, at)}
        />
      </Section>
    </div>
  );
}

/** A text that may be left out: an empty one is none. */
function withText(rule: Json, key: string, value: string): Json {
  if (value !== "") return { ...rule, [key]: value };
  const { [key]: _, ...others } = rule;
  return others;
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="form-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}
