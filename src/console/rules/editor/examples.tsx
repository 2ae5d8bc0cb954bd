import { CheckCircleOutlined, CloseCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Segmented } from "antd";
import { useState } from "react";
import type { Example } from "../../../rulebase/rule.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { parsedJson } from "./conditions.tsx";
import { Remove } from "./params.tsx";
import { Field, type Lint, ProblemsAt } from "./problems.tsx";

/** How an example did, as lint has run it: not at all while the rule itself makes no sense. */
export function outcomeOf({ problems, state }: Lint, i: number): "ok" | "wrong" | "unknown" {
  if (problems.some(({ where }) => where === `examples[${i}]`)) return "wrong";
  const errors = problems.filter(({ severity }) => severity === "error");
  const blocked = errors.some(({ where }) => !/^examples\[\d+\]$/.test(where));
  return blocked || state !== "checked" ? "unknown" : "ok";
}

/** The cases that document the rule, run as it is written: green where they come out as meant. */
export function ExamplesForm({
  examples,
  lint,
  onChange,
}: {
  examples: readonly Example[];
  lint: Lint;
  onChange: (examples: readonly Example[], at: string) => void;
}) {
  const { t } = useSpeech();
  return (
    <>
      <ProblemsAt at="examples" />
      {examples.map((example, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: examples keep their place
        <fieldset className="form-item" key={i} data-at={`examples[${i}]`}>
          <legend>
            <Outcome outcome={outcomeOf(lint, i)} />
            <Remove
              label={t("rules.form.removeNamed", { name: example.name })}
              onClick={() => onChange(examples.toSpliced(i, 1), "examples")}
            />
          </legend>
          <ProblemsAt at={`examples[${i}]`} />
          <div className="form-row">
            <Field
              at={`examples[${i}].name`}
              label={t("rules.form.exampleName")}
              className="field-wide"
            >
              {(control) => (
                <Input
                  {...control}
                  value={example.name}
                  onChange={({ target }) => put(i, { ...example, name: target.value }, "name")}
                />
              )}
            </Field>
            <Field at={`examples[${i}].expect`} label={t("rules.form.expect")}>
              {() => (
                <Segmented
                  aria-label={t("rules.form.expect")}
                  value={example.expect}
                  options={(["match", "none"] as const).map((value) => ({
                    value,
                    label: t(`rules.examples.${value}`),
                  }))}
                  onChange={(expect) => put(i, { ...example, expect }, "expect")}
                />
              )}
            </Field>
          </div>
          <FactsEntry
            at={`examples[${i}].facts`}
            facts={example.facts}
            onChange={(facts) => put(i, { ...example, facts }, "facts")}
          />
        </fieldset>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() =>
          onChange(
            [
              ...examples,
              {
                name: t("rules.form.newExample", { n: examples.length + 1 }),
                facts: {},
                expect: "match",
              },
            ],
            "examples",
          )
        }
      >
        {t("rules.form.addExample")}
      </Button>
    </>
  );

  function put(i: number, example: Example, key: string) {
    onChange(examples.with(i, example), `examples[${i}].${key}`);
  }
}

export function Outcome({ outcome }: { outcome: ReturnType<typeof outcomeOf> }) {
  const { t } = useSpeech();
  if (outcome === "unknown") return <span className="tag">{t("rules.examples.notRun")}</span>;
  return (
    <span className="tag" data-tone={outcome === "ok" ? "good" : "bad"}>
      {outcome === "ok" ? <CheckCircleOutlined /> : <CloseCircleOutlined />}
      {t(outcome === "ok" ? "rules.examples.ok" : "rules.examples.wrong")}
    </span>
  );
}

/** The facts of an example as JSON; what does not parse yet changes nothing. */
function FactsEntry({
  at,
  facts,
  onChange,
}: {
  at: string;
  facts: Example["facts"];
  onChange: (facts: Example["facts"]) => void;
}) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState<string>();
  const bad = typed !== undefined && !isFacts(parsedJson(typed));
  return (
    <Field
      at={at}
      deep
      label={t("rules.form.facts")}
      {...(bad ? { hint: t("rules.json.bad") } : {})}
    >
      {({ status, ...control }) => (
        <Input.TextArea
          {...control}
          className="mono"
          spellCheck={false}
          autoSize={{ minRows: 1, maxRows: 10 }}
          status={bad ? "error" : status}
          value={typed ?? JSON.stringify(facts)}
          onChange={({ target }) => {
            setTyped(target.value);
            const parsed = parsedJson(target.value);
            if (isFacts(parsed)) onChange(parsed);
          }}
          onBlur={() => !bad && setTyped(undefined)}
        />
      )}
    </Field>
  );
}

const isFacts = (value: unknown): value is Example["facts"] =>
  typeof value === "object" && value !== null && !Array.isArray(value);
