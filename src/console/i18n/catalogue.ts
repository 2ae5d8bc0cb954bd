import type { Language } from "../../core/text.ts";
import { actionWords } from "./actions.ts";
import { alertTeamWords } from "./alert-team.ts";
import { alertsWords } from "./alerts.ts";
import { domainWords } from "./domain.ts";
import { evidenceWords } from "./evidence.ts";
import { factWords } from "./facts.ts";
import { familiesWords } from "./families.ts";
import { lexiconsWords } from "./lexicons.ts";
import { notifyWords } from "./notify.ts";
import { plansWords } from "./plans.ts";
import { policiesWords } from "./policies.ts";
import { precheckWords } from "./precheck.ts";
import { pricesWords } from "./prices.ts";
import { proofsWords } from "./proofs.ts";
import { reportsWords } from "./reports.ts";
import { risksWords } from "./risks.ts";
import { ruleDraftsWords } from "./rule-drafts.ts";
import { ruleEditorWords } from "./rule-editor.ts";
import { ruleTrialsWords } from "./rule-trials.ts";
import { rulesWords } from "./rules.ts";
import { sheetsWords } from "./sheets.ts";
import { shellWords } from "./shell.ts";
import { storesWords } from "./stores.ts";
import { suppressionsWords } from "./suppressions.ts";
import { type Dictionary, fill } from "./words.ts";

export const catalogue = {
  ...shellWords,
  ...domainWords,
  ...alertsWords,
  ...alertTeamWords,
  ...precheckWords,
  ...familiesWords,
  ...sheetsWords,
  ...proofsWords,
  ...lexiconsWords,
  ...notifyWords,
  ...plansWords,
  ...policiesWords,
  ...pricesWords,
  ...rulesWords,
  ...reportsWords,
  ...risksWords,
  ...ruleEditorWords,
  ...ruleDraftsWords,
  ...ruleTrialsWords,
  ...storesWords,
  ...suppressionsWords,
  ...factWords,
  ...evidenceWords,
  ...actionWords,
} as const satisfies Dictionary;

export type Key = keyof typeof catalogue;

type Places<S extends string> = S extends `${string}{${infer P}}${infer Rest}`
  ? P | Places<Rest>
  : never;

/** What a phrase needs to be said: nothing, or a value for each of its places. */
export type Values<K extends Key> = [Places<(typeof catalogue)[K][0]>] extends [never]
  ? []
  : [values: Readonly<Record<Places<(typeof catalogue)[K][0]>, string | number>>];

/** A key that needs no values. */
export type PlainKey = { [K in Key]: Values<K> extends [] ? K : never }[Key];

/** The phrase of a key in a language, its places filled. */
export function say<K extends Key>(language: Language, key: K, ...values: Values<K>): string {
  const phrase = catalogue[key][language === "zh" ? 0 : 1];
  const [filled] = values;
  return filled === undefined ? phrase : fill(phrase, filled);
}

const isKey = (key: string): key is Key => Object.hasOwn(catalogue, key);

/** The name of a code that comes from data; the code itself if it has none. */
export function nameOf(language: Language, family: string, code: string): string {
  const key = `${family}.${code}`;
  return isKey(key) ? catalogue[key][language === "zh" ? 0 : 1] : code;
}
