import table from "opencc-js/dict/TSCharacters";
import { composed } from "./compose.ts";

/** How a term was hidden; the order is that of the output format. */
export const evasions = [
  "none",
  "spacing",
  "width",
  "traditional",
  "pinyin",
  "homophone",
  "lookalike",
  "split",
] as const;
export type Evasion = (typeof evasions)[number];

/** What a unit of the normalised text went through, as bits. */
export const changed = { width: 1, traditional: 2, lookalike: 4, split: 8 } as const;

/**
 * A text in its plain form. Unit `i` of `text` comes from `[starts[i], ends[i])`
 * of the original, in UTF-16 offsets; `changes[i]` says what was undone there and
 * `noise[i]` whether symbols between it and the unit before were dropped.
 */
export interface Normalised {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly changes: Uint8Array;
  readonly noise: Uint8Array;
}

const simplified = new Map<string, string>(
  table.split("|").flatMap((pair): [string, string][] => {
    const [from, to] = pair.split(" ");
    return from !== undefined && to !== undefined && to !== from ? [[from, to]] : [];
  }),
);

/** Symbols that stand for a letter, digit or word. */
const standIns = new Map<string, string>(
  Object.entries({
    "➕": "+",
    "✚": "+",
    "➖": "-",
    "➊": "1",
    "❶": "1",
    "🈵": "满",
    "㊣": "正",
    "🥇": "第一",
    "○": "0",
    "◯": "0",
    "⭕": "0",
    "💯": "100%",
  }),
);

/** Greek and Cyrillic letters that look like Latin ones, in lower case. */
const twins = new Map(
  Array.from(
    "αaаaβbвbсcеeεeһhнhіiιiјjκkкkмmηnոnоoοoρpрpԛqтtτtυuνvѵvԝwхxχxуyγy∨v˅vⱽv".matchAll(/(.)(.)/gu),
    ([, twin = "", latin = ""]) => [twin, latin] as const,
  ),
);

const invisible = /^[\p{Cf}\p{Mn}\p{Me}\u{115f}\u{3164}]$/u;
/** What people put between characters to break a word up. Sentence marks are not noise. */
const symbol = /^[\s\p{So}\p{Sk}·•・.\-_—–*~～|｜/\\+=^#@&'"`´°…×※†]$/u;
const han = /^\p{Script=Han}$/u;
/** After 第 a dash is read as 一, which it looks like. */
const dash = /^[—–―ー-]$/u;
/** A longer run of symbols separates words for real. */
const longestNoise = 4;

type Kind = "han" | "symbol" | "dash" | "invisible" | "newline" | "other";

/** One code point in its plain form. */
interface Plain {
  readonly text: string;
  readonly change: number;
  readonly kind: Kind;
}

function kindOf(text: string): Kind {
  if (text === "\n") return "newline";
  if (dash.test(text)) return "dash";
  if (symbol.test(text)) return "symbol";
  return han.test(text) ? "han" : "other";
}

/** Undoes compatibility forms, case, diacritics and traditional characters. */
function plain(char: string): Plain {
  if (invisible.test(char)) return { text: "", change: 0, kind: "invisible" };
  const standIn = standIns.get(char);
  if (standIn !== undefined)
    return { text: standIn, change: changed.lookalike, kind: kindOf(standIn) };
  let change = 0;
  let text = char.normalize("NFKC");
  // Full-width punctuation is how Chinese is written, no disguise.
  if (text !== char && /[\p{L}\p{N}]/u.test(text)) change |= changed.width;
  text = text.toLowerCase();
  if (/[\u00c0-\u024f]/.test(text)) text = text.normalize("NFD").replace(/\p{Mn}/gu, "");
  const twin = twins.get(text);
  if (twin !== undefined) {
    text = twin;
    change |= changed.lookalike;
  }
  const simple = simplified.get(text);
  if (simple !== undefined) {
    text = simple;
    change |= changed.traditional;
  }
  return { text, change, kind: kindOf(text) };
}

/** Plain forms met so far; bounded, as Unicode has a million code points. */
const known = new Map<number, Plain>();
function plainOf(code: number): Plain {
  const found = known.get(code);
  if (found !== undefined) return found;
  const made = plain(String.fromCodePoint(code));
  if (known.size < 70_000) known.set(code, made);
  return made;
}

/**
 * Undoes what hides a word: full width, case, invisible characters, symbols
 * between Chinese characters, traditional characters, keycap digits. Never
 * throws; a lone surrogate stays as it is.
 */
export function normalise(source: string): Normalised {
  const out = new Units(source.length);
  /** Where the symbols since the last Chinese character begin, or -1. */
  let run = -1;
  let runLength = 0;
  for (let i = 0; i < source.length; ) {
    const code = source.codePointAt(i) ?? 0;
    let end = i + (code > 0xffff ? 2 : 1);
    let { text, change, kind } = plainOf(code);
    const whole = composed(code, source.charCodeAt(end));
    if (whole !== undefined) {
      end += 1;
      text = whole;
      change |= changed.split;
      kind = "han";
    }
    if (source.charCodeAt(end) === 0xfe0f && source.charCodeAt(end + 1) === 0x20e3) {
      end += 2;
      change |= changed.lookalike;
    }
    if (kind === "dash") {
      kind = "symbol";
      if (out.last === first) {
        kind = "han";
        text = "一";
        change |= changed.lookalike;
      }
    } else if (
      text === "1" &&
      (out.last === first || out.last === only) &&
      !/[\d０-９]/.test(source[end] ?? "")
    ) {
      kind = "han";
      text = "一";
    } else if (out.last !== undefined && beforeHeart.has(out.last) && heart.test(text)) {
      kind = "han";
      text = "心";
      change |= changed.lookalike;
    }
    if (kind === "symbol" && run >= 0) runLength++;
    else if (kind === "han") {
      const noise = runLength > 0 && runLength <= longestNoise;
      if (noise) out.length = run;
      out.push(text, i, end, change, noise);
      run = out.length;
      runLength = 0;
      i = end;
      continue;
    } else if (kind !== "invisible") {
      run = -1;
      runLength = 0;
    }
    out.push(text, i, end, change, false);
    i = end;
  }
  return out.finish();
}

const first = "第".charCodeAt(0);
const only = "唯".charCodeAt(0);
/** A heart after these is read as 心, for 信 in the name of a messenger. */
const heart = /^[❤♥♡🖤🧡💛💙💜🤍🤎💗💓💕💖]$/u;
const beforeHeart = new Set(Array.from("微薇威卫维唯魏v", (c) => c.charCodeAt(0)));

/** The normalised units under construction. */
class Units {
  length = 0;
  private codes: Uint16Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private changes: Uint8Array;
  private noise: Uint8Array;

  constructor(size: number) {
    this.codes = new Uint16Array(size);
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.changes = new Uint8Array(size);
    this.noise = new Uint8Array(size);
  }

  get last(): number | undefined {
    return this.codes[this.length - 1];
  }

  push(text: string, start: number, end: number, change: number, noise: boolean): void {
    for (let j = 0; j < text.length; j++) {
      if (this.length === this.codes.length) this.grow();
      const at = this.length++;
      this.codes[at] = text.charCodeAt(j);
      this.starts[at] = start;
      this.ends[at] = end;
      this.changes[at] = change;
      this.noise[at] = j === 0 && noise ? 1 : 0;
    }
  }

  /** A compatibility form may be longer than its character. */
  private grow(): void {
    const size = this.codes.length * 2 + 16;
    const wider = <T extends Uint8Array | Uint16Array | Int32Array>(made: T, from: T): T => {
      made.set(from);
      return made;
    };
    this.codes = wider(new Uint16Array(size), this.codes);
    this.starts = wider(new Int32Array(size), this.starts);
    this.ends = wider(new Int32Array(size), this.ends);
    this.changes = wider(new Uint8Array(size), this.changes);
    this.noise = wider(new Uint8Array(size), this.noise);
  }

  finish(): Normalised {
    const { length } = this;
    return {
      text: textOf(this.codes.subarray(0, length)),
      starts: this.starts.subarray(0, length),
      ends: this.ends.subarray(0, length),
      changes: this.changes.subarray(0, length),
      noise: this.noise.subarray(0, length),
    };
  }
}

const decoder = new TextDecoder("utf-16le", { ignoreBOM: true });

/** Units as text: by the platform's decoder, a tenth of the time, unless half a surrogate pair is among them. */
function textOf(codes: Uint16Array): string {
  const text = decoder.decode(codes);
  if (!text.includes("\ufffd")) return text;
  const chunks: string[] = [];
  for (let i = 0; i < codes.length; i += 8192)
    chunks.push(Reflect.apply(String.fromCharCode, undefined, codes.subarray(i, i + 8192)));
  return chunks.join("");
}
