import type { Param } from "../../../rulebase/rule.ts";
import { bodyOf } from "../rule-body.ts";
import { SentenceView } from "../sentence.tsx";

type Json = Readonly<Record<string, unknown>>;

/** The rule as it is being written, read as a sentence; its parameters can be set in it. */
export function SentencePane({
  rule,
  editable,
  onChange,
}: {
  rule: Json;
  editable: boolean;
  onChange: (rule: Json, at: string) => void;
}) {
  const body = bodyOf(rule);
  const params = body.params ?? {};
  const put = (name: string, param: Param, at: string) =>
    onChange({ ...rule, params: { ...params, [name]: param } }, `params.${name}.${at}`);
  return <SentenceView body={body} editable={editable} onChange={put} />;
}
