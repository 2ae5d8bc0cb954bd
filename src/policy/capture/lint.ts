import type { Text } from "../../core/text.ts";
import { parseCron } from "../recording/cron.ts";
import {
  type Declaration,
  type PageDeclaration,
  type Place,
  pagesDeclared,
} from "./declaration.ts";
import { markdownOf } from "./markdown.ts";
import { select } from "./selection.ts";

/** What is wrong with a declaration: an error never works, a warning hardly ever means well. */
export interface DeclarationProblem {
  readonly source: string;
  readonly field: string;
  readonly severity: "error" | "warning";
  readonly message: Text;
}

type Complain = (
  field: string,
  severity: DeclarationProblem["severity"],
  zh: string,
  en: string,
) => void;

/** What can be told of a declaration without fetching anything. */
export function lintDeclaration(declaration: Declaration): DeclarationProblem[] {
  const problems: DeclarationProblem[] = [];
  const complain: Complain = (field, severity, zh, en) =>
    problems.push({ source: declaration.id, field, severity, message: { zh, en } });
  checkCadence(declaration, complain);
  checkReading(declaration, "", complain);
  const { history = [] } = declaration;
  for (const [i, past] of history.entries()) {
    const before = history[i - 1];
    if (before !== undefined && Date.parse(before.validUntil) >= Date.parse(past.validUntil))
      complain(
        `history[${i}].validUntil`,
        "error",
        "应晚于上一条的 validUntil",
        "is not later than the one above it: list the oldest first",
      );
    checkReading({ ...declaration, ...past }, `history[${i}].`, complain);
  }
  return problems;
}

/** The problems of many declarations, with ids that are used twice. */
export function lintDeclarations(declarations: readonly Declaration[]): DeclarationProblem[] {
  const known = new Set<string>();
  return declarations.flatMap((declaration) => {
    const { id } = declaration;
    const isTwice = known.has(id);
    known.add(id);
    const twice: DeclarationProblem = {
      source: id,
      field: "id",
      severity: "error",
      message: { zh: "标识重复", en: "is the id of another source too" },
    };
    return [...(isTwice ? [twice] : []), ...lintDeclaration(declaration)];
  });
}

function checkCadence({ cadence, fetch }: Declaration, complain: Complain): void {
  const minutes = typeof cadence === "string" ? (parseCron(cadence)?.minutes.size ?? 1) : 1;
  const isOften = typeof cadence === "number" ? cadence < 1 : minutes > 1;
  if (isOften && fetch !== "manual")
    complain(
      "cadence",
      "warning",
      "间隔不足一小时，会打扰网站",
      "looks more than once an hour, which wears a site out",
    );
}

/** A page with all that surrounds a rule. */
const sample =
  "<html><head><title>t</title></head><body><header>h</header><nav>n</nav><main><article><p>a</p></article></main><aside>s</aside><footer>f</footer></body></html>";
/** The text of `sample`, all of it. */
const wholeSample = 5;

function checkReading(declaration: Declaration, at: string, complain: Complain): void {
  const pages = pagesDeclared(declaration);
  for (const [i, page] of pages.entries()) {
    const where = i === 0 ? at : `${at}combine[${i - 1}].`;
    checkAddress(page, where, complain);
    if (page.url !== undefined && pages.findIndex(({ url }) => url === page.url) < i)
      complain(`${where}url`, "error", "与前面的页面重复", "is the address of a page above it");
    checkFormat(page, where, complain);
    checkPlaces(page, where, complain);
  }
}

function checkAddress({ url }: PageDeclaration, at: string, complain: Complain): void {
  if (url !== undefined && !url.startsWith("https://"))
    complain(
      `${at}url`,
      "warning",
      "不是 https，内容可能被篡改",
      "is not https: anybody on the way can change the text",
    );
}

function checkFormat(page: PageDeclaration, at: string, complain: Complain): void {
  const unused = (field: string, zh: string, en: string) =>
    complain(`${at}${field}`, "error", zh, en);
  const readsHtml = page.fetch !== "pdf" && (page.bodyFormat ?? "html") === "html";
  if (page.fetch !== "json" && page.body !== undefined)
    unused("body", "只用于 fetch: json", "is used by fetch: json alone");
  if (page.fetch !== "json" && page.bodyFormat !== undefined)
    unused("bodyFormat", "只用于 fetch: json", "is used by fetch: json alone");
  for (const field of ["select", "remove"] as const)
    if (!readsHtml && page[field]?.length)
      unused(field, "只用于 HTML", "is used where HTML is read, which it is not here");
}

function checkPlaces(page: PageDeclaration, at: string, complain: Complain): void {
  const { select: selected = [], remove: removed = [] } = page;
  const isValid = (field: "select" | "remove") => (place: Place, i: number) => {
    const bad = selectorsOf(place).find((selector) => !isSelector(selector));
    if (bad === undefined) return true;
    const where = `${at}${field}[${i}]`;
    complain(where, "error", `“${bad}”不是有效的 CSS 选择器`, `"${bad}" is not valid CSS`);
    return false;
  };
  const areValid = [...selected.map(isValid("select")), ...removed.map(isValid("remove"))];
  if (areValid.includes(false)) return;

  const left = lettersLeft(selected, removed);
  if (left >= wholeSample)
    complain(
      `${at}select`,
      "warning",
      "选中了整个页面，导航和页脚也会成为规则正文",
      "takes the whole page, its navigation and footer too: name the element that holds the rule, or remove the rest",
    );
  for (const [i, place] of removed.entries()) {
    const where = `${at}remove[${i}]`;
    if (selected.some((one) => JSON.stringify(one) === JSON.stringify(place)))
      complain(where, "error", "移除了选中的全部内容", "removes all that is selected");
    else if (lettersLeft(["body"], [place]) === 0)
      complain(where, "error", "移除了整个页面", "removes the whole page");
    else if (
      typeof place === "string" &&
      /^(?:script|style|noscript|template|iframe|svg)$/i.test(place)
    )
      complain(where, "warning", "本来就会移除，可删去", "is never part of a text: leave it out");
  }
}

const selectorsOf = (place: Place): string[] =>
  typeof place === "string" ? [place] : Object.values(place).filter((one) => one !== undefined);

function isSelector(selector: string): boolean {
  // The parser takes <b> for the start of a child selector.
  if (selector.startsWith("<")) return false;
  const tried = select(sample, [selector]);
  return tried.ok || tried.missing;
}

/** How much of the sample's text a reading takes. */
function lettersLeft(selected: readonly Place[], removed: readonly Place[]): number {
  if (selected.length === 0) return 0;
  const tried = select(sample, selected, removed);
  if (!tried.ok) return 0;
  return tried.pieces.map(markdownOf).join("").replace(/\s/g, "").length;
}
