import { comparable, readable } from "../capture/text.ts";
import type { Kind, Opening } from "./outline.ts";
import { lettersOf, type Words, wordsOf } from "./words.ts";

/** Kinds that nothing stands under. */
export const outside: ReadonlySet<Kind> = new Set(["title", "meta", "text"]);

/**
 * One clause. `start` and `end` are offsets into the text that was split: the
 * clauses of a text tile it without gap or overlap.
 */
export interface Clause {
  /** The label by which people cite it: `第三条`, `二、（一）`, `1.1`, `发布日期`. */
  readonly key: string;
  /** Its own number alone: `（一）` of `二、（一）`; empty for a passage, which has none. */
  readonly label: string;
  /** The clause that it stands under. */
  readonly parent?: Clause;
  /** The keys of the clauses around it, outermost first. */
  readonly path: readonly string[];
  readonly heading?: string | undefined;
  /** The head of the table that it is a row of, cells parted by ` | `. */
  readonly header?: string;
  /** The clause without its number, markup and subclauses; a table row a line. */
  readonly text: string;
  /** The same as it stands in the source. Equal sources have equal texts. */
  readonly source: string;
  /** The text as it is compared: clauses of one form say the same to the letter. */
  readonly form: string;
  /** Its words, by which clauses are found alike. */
  readonly words: Words;
  /** A code of its letters, figures and spaces: clauses of one form have one. */
  readonly letters: number;
  readonly level: number;
  readonly numbered: boolean;
  readonly order: number;
  readonly start: number;
  readonly end: number;
}

/** Its words are read when they are asked for: most clauses of a new version are old ones. */
export class TextClause implements Clause {
  readonly key: string;
  readonly label: string;
  readonly parent?: Clause;
  readonly header?: string;
  readonly level: number;
  readonly numbered: boolean;
  readonly order: number;
  readonly start: number;
  readonly end: number;
  readonly source: string;
  readonly #kind: Kind;
  #text: string | undefined;
  #form: string | undefined;
  #words: Words | undefined;
  #letters: number | undefined;

  constructor(
    text: string,
    { kind, level, label, body }: Pick<Opening, "kind" | "level" | "label" | "body">,
    key: string,
    parent: Clause | undefined,
    order: number,
    start: number,
    end: number,
    header?: string,
  ) {
    this.key = key;
    this.label = label;
    if (parent) this.parent = parent;
    if (header !== undefined) this.header = header;
    this.level = level;
    this.numbered = !outside.has(kind);
    this.order = order;
    this.start = start;
    this.end = end;
    this.source = text.slice(body, end).trimEnd();
    this.#kind = kind;
  }

  get path(): readonly string[] {
    return this.parent ? [...this.parent.path, this.parent.key] : [];
  }

  get text(): string {
    this.#text ??= marked.test(this.source)
      ? readable(this.source.replace(rules, ""))
      : this.source.trimStart();
    return this.#text;
  }

  get form(): string {
    this.#form ??= comparable(this.text);
    return this.#form;
  }

  get words(): Words {
    this.#words ??= wordsOf(this.text);
    return this.#words;
  }

  get letters(): number {
    this.#letters ??= lettersOf(this.text);
    return this.#letters;
  }

  /** The first line where it is a name rather than a sentence. */
  get heading(): string | undefined {
    if (this.label === "") return undefined;
    const [line = "", ...rest] = this.source.split("\n");
    const first = comparable(line);
    if (first === "" || /[。；;]/.test(first)) return undefined;
    const more = rest.some((each) => each.trim() !== "");
    return naming.has(this.#kind) || (more && first.length <= 24) ? first : undefined;
  }
}

/** Kinds whose first line is a name. */
const naming: ReadonlySet<Kind> = new Set(["part", "head", "section", "title"]);

/** What a reader does not see or sees otherwise: markup, odd spaces, control characters. */
const marked =
  /[\t\v\f\r\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff#]|\*\*|__|--|==|\s\s/;

/** Lines that only draw: under a heading, between the head and the rows of a table. */
const rules = /^[ \t]*(?:={3,}|-{3,}|[|:-][\s|:-]*-{2,}[\s|:-]*)$/gm;
