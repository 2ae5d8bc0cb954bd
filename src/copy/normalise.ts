import table from "opencc-js/dict/TSCharacters";

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
export const changed = { width: 1, traditional: 2, lookalike: 4 } as const;

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
  }),
);

const invisible = /^[\p{Cf}\p{Mn}\p{Me}\u{115f}\u{3164}]$/u;
/** What people put between characters to break a word up. Sentence marks are not noise. */
const symbol = /^[\s\p{So}\p{Sk}·•・.\-_—–*~～|｜/\\+=^#@&'"`´°…]$/u;
/** After 第 a dash is read as 一, which it looks like. */
const dash = /^[—–―ー-]$/u;
const han = /^\p{Script=Han}$/u;

const isAscii = (code: number) => code < 0x80;

interface Unit {
  text: string;
  start: number;
  end: number;
  change: number;
}

/** One code point in its plain form: compatibility forms, case, diacritics, traditional characters. */
function plain(char: string): { text: string; change: number } {
  const standIn = standIns.get(char);
  if (standIn !== undefined) return { text: standIn, change: changed.lookalike };
  let change = 0;
  let text = char.normalize("NFKC");
  if (text !== char) change |= changed.width;
  text = text.toLowerCase();
  if (/[\u00c0-\u024f]/.test(text)) text = text.normalize("NFD").replace(/\p{Mn}/gu, "");
  const simple = simplified.get(text);
  if (simple !== undefined) {
    text = simple;
    change |= changed.traditional;
  }
  return { text, change };
}

const cache = new Map<string, { text: string; change: number }>();
const plainOf = (char: string) => {
  const known = cache.get(char);
  if (known !== undefined) return known;
  const made = plain(char);
  // Bounded: there are a few thousand characters in use, a million in Unicode.
  if (cache.size < 20_000) cache.set(char, made);
  return made;
};

/**
 * Undoes what hides a word: full width, case, invisible characters, symbols
 * between Chinese characters, traditional characters, keycap digits. Never
 * throws; a lone surrogate stays as it is.
 */
export function normalise(source: string): Normalised {
  const units: Unit[] = [];
  for (let i = 0; i < source.length; ) {
    const code = source.charCodeAt(i);
    if (isAscii(code)) {
      const low = code >= 65 && code <= 90 ? code + 32 : code;
      const keycap = source.charCodeAt(i + 1) === 0xfe0f && source.charCodeAt(i + 2) === 0x20e3;
      units.push({
        text: String.fromCharCode(low),
        start: i,
        end: keycap ? i + 3 : i + 1,
        change: keycap ? changed.lookalike : 0,
      });
      i += keycap ? 3 : 1;
      continue;
    }
    const char = String.fromCodePoint(source.codePointAt(i) ?? 0xfffd);
    const end = i + char.length;
    if (!invisible.test(char)) {
      const made = plainOf(char);
      units.push({ text: made.text, start: i, end, change: made.change });
    }
    i = end;
  }
  return assemble(dropNoise(units));
}

/** Drops runs of symbols between two Chinese characters; longer runs separate words for real. */
function dropNoise(units: readonly Unit[]): { unit: Unit; noise: boolean }[] {
  const longest = 4;
  const kept: { unit: Unit; noise: boolean }[] = [];
  for (let i = 0; i < units.length; i++) {
    const unit = units[i];
    if (unit === undefined) break;
    if (dash.test(unit.text) && kept.at(-1)?.unit.text === "第") {
      kept.push({ unit: { ...unit, text: "一", change: changed.lookalike }, noise: false });
      continue;
    }
    if (symbol.test(unit.text) && kept.length > 0) {
      let to = i;
      while (to < units.length && to - i <= longest && symbol.test(units[to]?.text ?? "")) to++;
      const before = kept[kept.length - 1]?.unit.text ?? "";
      const after = units[to];
      const newline = units.slice(i, to).some((u) => u.text === "\n");
      if (to - i <= longest && !newline && after && han.test(before) && han.test(after.text)) {
        kept.push({ unit: after, noise: true });
        i = to;
        continue;
      }
    }
    kept.push({ unit, noise: false });
  }
  return kept;
}

function assemble(kept: readonly { unit: Unit; noise: boolean }[]): Normalised {
  const length = kept.reduce((n, { unit }) => n + unit.text.length, 0);
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  const changes = new Uint8Array(length);
  const noise = new Uint8Array(length);
  let at = 0;
  for (const k of kept) {
    for (let j = 0; j < k.unit.text.length; j++, at++) {
      starts[at] = k.unit.start;
      ends[at] = k.unit.end;
      changes[at] = k.unit.change;
      noise[at] = j === 0 && k.noise ? 1 : 0;
    }
  }
  return { text: kept.map((k) => k.unit.text).join(""), starts, ends, changes, noise };
}
