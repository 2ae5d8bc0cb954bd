import type { Param } from "../../rulebase/rule.ts";
import { nameOf } from "../i18n/catalogue.ts";
import { useSpeech } from "../i18n/language.tsx";
import { factName, valueText } from "../parts/fact-sentence.ts";
import { Condition } from "./condition.tsx";
import { ParamEntry } from "./param.tsx";
import { PlatformValues } from "./platform-values.tsx";
import { paramsIn, type RuleBody, saidOf } from "./rule-body.ts";

export type Params = Readonly<Record<string, Param>>;

/** The rule read as a sentence, its parameters as controls inside it. */
export function SentenceView({
  body,
  before,
  editable,
  onChange,
}: {
  body: RuleBody;
  /** The parameters as they were, where that is to be told. */
  before?: Params;
  editable: boolean;
  /** `at` is the place within the parameter. */
  onChange: (name: string, param: Param, at: string) => void;
}) {
  const { t, text, language } = useSpeech();
  const params = body.params ?? {};
  const said = saidOf(body.conditions);
  const inSentence = paramsIn(said);
  const entry = (name: string) => {
    const param = params[name];
    return param ? (
      <ParamEntry
        name={name}
        param={param}
        value={param.value}
        changed={isChanged(before?.[name], param, ({ value }) => value)}
        editable={editable}
        onChange={(value) => onChange(name, { ...param, value }, "value")}
      />
    ) : (
      <code className="mono">{name}</code>
    );
  };
  return (
    <>
      <div className="sentence-when">
        <span className="sentence-word">{t("rules.when")}</span>
        <Condition said={said} param={entry} />
      </div>
      {body.message && (
        <div className="sentence-when">
          <span className="sentence-word">{t("rules.then")}</span>
          <p className="sentence-message">
            <Template template={text(body.message)} params={params} />
            {body.fix && (
              <span className="sentence-fix">
                <Template template={text(body.fix)} params={params} />
              </span>
            )}
          </p>
        </div>
      )}
      {Object.keys(params).length > 0 && (
        <div className="sentence-when">
          <span className="sentence-word">{t("rules.params")}</span>
          <dl className="params">
            {Object.entries(params).map(([name, param]) => (
              <div key={name}>
                <dt>{param.label ? text(param.label) : <code className="mono">{name}</code>}</dt>
                <dd>
                  {inSentence.has(name) ? <b>{valueText(language, param.value)}</b> : entry(name)}
                  {inSentence.has(name) && param.unit && nameOf(language, "unit", param.unit)}
                  <Range param={param} />
                  {isChanged(before?.[name], param, ({ value }) => value) && (
                    <span className="muted">
                      {t("rules.params.was", {
                        value: valueText(language, before?.[name]?.value),
                      })}
                    </span>
                  )}
                </dd>
                <dd>
                  <PlatformValues
                    name={name}
                    param={param}
                    before={before?.[name]}
                    platforms={body.platforms ?? []}
                    editable={editable}
                    onChange={(next, at) => onChange(name, next, at)}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </>
  );
}

/** Whether a part of a parameter is another than it was; without a before nothing is told. */
const isChanged = (
  before: Param | undefined,
  param: Param,
  part: (param: Param) => unknown,
): boolean => before !== undefined && JSON.stringify(part(before)) !== JSON.stringify(part(param));

function Range({ param: { min, max } }: { param: Param }) {
  const { t } = useSpeech();
  if (min === undefined && max === undefined) return null;
  return (
    <span className="muted">
      {min !== undefined && max !== undefined
        ? t("rules.params.range", { min, max })
        : min !== undefined
          ? t("rules.params.min", { min })
          : t("rules.params.max", { max: max ?? "" })}
    </span>
  );
}

/** A message with its places shown as what they stand for. */
function Template({
  template,
  params,
}: {
  template: string;
  params: Readonly<Record<string, Param>>;
}) {
  const { t, text, language } = useSpeech();
  return template.split(/(\{[^{}]+\})/u).map((part, i) =>
    part.startsWith("{") ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <span className="place" key={i} title={part}>
        {placeName(part.slice(1, -1).replace(/\|.*$/u, ""))}
      </span>
    ) : (
      part
    ),
  );

  function placeName(path: string): string {
    const [fact = "", ...rest] = path.split(".");
    if (fact === "marks") return t("rules.place.marks");
    const label = fact === "params" ? params[rest.join(".")]?.label : undefined;
    return label ? text(label) : factName(language, fact, rest.join("."));
  }
}
