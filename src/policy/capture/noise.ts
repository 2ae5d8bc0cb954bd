import { tidy } from "./text.ts";

/** Why two texts of a page differ without saying anything else. */
export type Noise =
  | "whitespace"
  | "link_target"
  | "view_counter"
  | "date_line"
  | "markup"
  | "line_order"
  | "email_obfuscation";

/**
 * A text in forms that forget more and more: each is made from the one before it. Two
 * texts that are equal from some form on differ by what the forms up to it forget.
 */
export type Forms = readonly (readonly [Noise, string])[];

type Step = readonly [Noise, (text: string) => string];

const steps: readonly Step[] = [
  ["whitespace", (text) => linesOf(tidy(text).replace(/[^\S\n]+/gu, " ")).join("\n")],
  ["link_target", withoutTargets],
  ["view_counter", (text) => eachLine(text, withoutCount)],
  ["date_line", (text) => eachLine(text, withoutDate)],
  ["markup", (text) => eachLine(text, bare)],
  ["line_order", (text) => sectionsOf(linesOf(text)).map(unordered).join("\n")],
];

/** The forms of a Markdown text. Linear but for the sorting of its lines. */
export function formsOf(text: string): Forms {
  let form = text;
  return steps.map(([noise, forget]) => {
    form = forget(form);
    // Breaks between lines are layout from here on; within, they part what may be moved.
    return [noise, noise === "markup" ? joined(form.replaceAll(opening, "")) : form] as const;
  });
}

/**
 * The noise that two texts differ by, the widest of it, or undefined if they differ in
 * what they say. The classes come from 3,738 modifications in an open archive of terms,
 * of which they made 23 %. A figure is never noise by itself: 4 → 5 minutes of a rule is
 * a change, and so is a new date of effect.
 */
export function noiseBetween(before: Page, after: Page): Noise | undefined {
  const i = before.forms.findIndex(([, form], k) => form === after.forms[k]?.[1]);
  const found = before.forms[i]?.[0];
  if (found !== undefined) return found;
  // Only where a page hides its addresses: a new address in clear text is a change.
  if (!hidden.test(before.text) && !hidden.test(after.text)) return undefined;
  return before.settled() === after.settled() ? "email_obfuscation" : undefined;
}

/** A text with its forms, made once however often it is compared. */
export interface Page {
  readonly text: string;
  readonly forms: Forms;
  /** The last form of the text with its e-mail addresses all alike. */
  readonly settled: () => string;
}

export function pageOf(text: string): Page {
  let settled: string | undefined;
  return {
    text,
    forms: formsOf(text),
    settled: () => (settled ??= lastOf(formsOf(text.replace(address, "@")))),
  };
}

/** What is left of a text once all that may be noise is forgotten. */
export const essenceOf = ({ forms }: Page): string => lastOf(forms);

const lastOf = (forms: Forms): string => forms.at(-1)?.[1] ?? "";

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const eachLine = (text: string, forget: (line: string, above: string) => string): string => {
  const lines = linesOf(text);
  return linesOf(lines.map((line, i) => forget(line, lines[i - 1] ?? "")).join("\n")).join("\n");
};

/** Where links lead, and the query and fragment of an address in the text. */
function withoutTargets(text: string): string {
  return text
    .replace(/\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,4000}\)/gu, "]")
    .replace(/^\[[^\]\n]{1,200}\]: \S+.*$/gmu, "")
    .replace(/(https?:\/\/[^\s?#<>)\]]{1,500})[?#][^\s<>)\]]*/gu, "$1");
}

/** `90.5k views`, `次浏览 1234`; a date that touches the figure goes with it. */
const counter =
  /\b[\d.,/ ]*\d ?[km万]?\+? ?(?:views?|reads?|visits?|likes?|vues|visualizzazioni|visualizaciones|aufrufe)\b|[\d.,]+ ?[km万]?\+? ?(?:次浏览|次阅读|人浏览|人阅读|阅读量)|(?:浏览(?:量|次数)?|阅读(?:量|数)?)[:： ]*[\d.,]+ ?[km万]?/giu;

/** Only a line that is little else: rules, too, count views. */
const withoutCount = (line: string): string => {
  const rest = line.replace(counter, "");
  return rest.length <= 40 ? rest : line;
};

const month =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre";
const dateWord = new RegExp(
  `(?<![\\p{L}])(?:${month})(?![\\p{L}])|\\d+(?:st|nd|rd|th)?|[年月日时分]`,
  "giu",
);
const tellsAge =
  /©|copyright|\b(?:last )?(?:updated?|modified|revised|printed|generated)\b|mise à jour|aggiornament|actualizaci|aktualisiert|^\W*stand:|更新(?:时间|日期|于)|最后(?:更新|修改)|打印(?:时间|日期)|版权所有/iu;
const tellsForce =
  /effective|in force|applies|valid|apply|enter|vigueur|vigore|vigor|in kraft|gültig|生效|施行|实施|执行|起算|截止|自.{0,20}起/iu;

/** The date in a line that says when the page was made; never one that says when a rule binds. */
function withoutDate(line: string, above: string): string {
  if (line.length > 100 || tellsForce.test(line)) return line;
  const rest = line.replace(dateWord, "");
  const isDate = /\d/.test(line) && /(?:19|20)\d\d/.test(line) && !/[\p{L}\p{Sc}%]/u.test(rest);
  if (tellsAge.test(line)) return rest;
  return isDate && !tellsForce.test(above) ? rest : line;
}

/** Stands before a line that opens a section, once the marks that say so are gone. */
const opening = "\uf8ff";
const opens =
  /^\W*(?:#|第[零一二三四五六七八九十百\d]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.)、])|[:：]\W*$/u;

/** A line without list number, markup, punctuation and case; what parts or signs a figure stays. */
function bare(line: string): string {
  const rest = withoutMarks(line);
  return rest !== "" && opens.test(line) ? opening + rest : rest;
}

function withoutMarks(line: string): string {
  return (
    line
      .replace(/^(?:[>\s*+-]*)(?:\d{1,3}\\?[.)] )?/u, (head) => (/-$/.test(head) ? "-" : ""))
      .normalize("NFKC")
      .toLowerCase()
      // A point or comma within a figure, its sign, %, ‰ and currencies are not looks.
      .replace(/(?<=\d)[.,:/-](?=\d)|(?<![\p{L}\p{N}])-(?=\d)|[%‰<>≤≥+=±$\p{Sc}]/gu, (c) =>
        String.fromCharCode(0xe000 + c.charCodeAt(0)),
      )
      .replace(/(?<=\d)[^\p{L}\p{N}\ue000-\uf8ff]+(?=\d)/gu, " ")
      .replace(/[^\p{L}\p{N}\p{M}\ue000-\uf8ff ]|(?<!\d) | (?!\d)/gu, "")
  );
}

/** Lines as one text; figures at the ends of two lines stay two figures. */
const joined = (text: string): string =>
  text.replace(/(?<!\d)\n|\n(?!\d)/g, "").replace(/\n/g, " ");

/**
 * Lines by the section that they stand in. What moves from one to another may be allowed
 * there and forbidden here: only within a section is order, or a line twice, of no matter.
 */
function sectionsOf(lines: readonly string[]): string[][] {
  const sections: string[][] = [[]];
  for (const line of lines) {
    if (line.startsWith(opening)) sections.push([line]);
    else sections.at(-1)?.push(line);
  }
  return sections;
}

const unordered = (lines: readonly string[]): string =>
  [...new Set(glued(lines))].sort().join("\n");

/**
 * Lines with those that hold no word joined to the line above: the fees of a table that
 * change places with their names staying is no matter of order.
 */
function glued(lines: readonly string[]): string[] {
  const blocks: string[] = [];
  for (const line of lines) {
    const last = blocks.length - 1;
    if (last >= 0 && !/\p{L}{2}/u.test(line)) blocks[last] = `${blocks[last]}\n${line}`;
    else blocks.push(line);
  }
  return blocks;
}

const hidden = /\\?\[email\s?protected\\?\]/iu;
/** An address, or the placeholder with its link and what the page left of the address beside it. */
const address =
  /[\w.+-]{0,64}(?:\[\\?\[email\s?protected\\?\]\](?:\([^()\s]{0,2000}\))?|\\?\[email\s?protected\\?\])[\w.@-]{0,64}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/giu;
