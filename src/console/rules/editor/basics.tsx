import { Input, Select } from "antd";
import { useSpeech } from "../../i18n/language.tsx";
import { levels, platforms } from "../../parts/codes.ts";
import { ruleAreas } from "../filter.ts";
import { Field } from "./problems.tsx";
import { TwoLanguages } from "./texts.tsx";

type Json = Readonly<Record<string, unknown>>;

/** What the rule is called, what it is about, where it holds, and how grave a breach is. */
export function BasicsForm({
  rule,
  isNew,
  put,
}: {
  rule: Json;
  /** The id is chosen once; all that follows hangs on it. */
  isNew: boolean;
  put: (key: string, value: unknown, at?: string) => void;
}) {
  const { t, name } = useSpeech();
  const chosen = Array.isArray(rule.platforms) ? rule.platforms.map(String) : [];
  return (
    <>
      {isNew && (
        <Field at="id" label={t("rules.form.id")} hint={t("rules.form.idHint")}>
          {(control) => (
            <Input
              {...control}
              className="mono"
              value={String(rule.id ?? "")}
              onChange={({ target }) => put("id", target.value.trim())}
            />
          )}
        </Field>
      )}
      <TwoLanguages
        at="title"
        label={t("rules.form.title")}
        value={rule.title}
        onChange={(title, at) => put("title", title, at)}
      />
      <div className="form-row">
        <Field at="area" label={t("common.area")}>
          {(control) => (
            <Select
              {...control}
              value={String(rule.area ?? "")}
              options={ruleAreas.map((area) => ({
                value: area,
                label: name("area", area),
              }))}
              onChange={(area) => put("area", area)}
            />
          )}
        </Field>
        <Field at="level" label={t("common.level")}>
          {(control) => (
            <Select
              {...control}
              value={Number(rule.level)}
              popupMatchSelectWidth={false}
              options={levels.map((level) => ({
                value: level,
                label: name("level", String(level)),
              }))}
              onChange={(level) => put("level", level)}
            />
          )}
        </Field>
        <Field at="platforms" deep label={t("common.platform")} className="field-wide">
          {(control) => (
            <Select
              {...control}
              mode="multiple"
              value={chosen}
              options={["all", ...platforms].map((platform) => ({
                value: platform,
                label: name("platform", platform),
              }))}
              onChange={(next: string[]) => put("platforms", oneOrSome(next))}
            />
          )}
        </Field>
      </div>
    </>
  );
}

/** "All" stands alone: it gives way to a platform chosen after it, and takes the place of others. */
const oneOrSome = (chosen: readonly string[]): readonly string[] =>
  chosen.at(-1) === "all" ? ["all"] : chosen.filter((one) => one !== "all");
