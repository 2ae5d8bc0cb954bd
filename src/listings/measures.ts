/** A quantity that a text gives, in grams, millilitres, centimetres or pieces. */
export interface Measure {
  readonly kind: "mass" | "volume" | "length" | "count";
  /** One of them. */
  readonly value: number;
  /** How many of them there are: 3 in 500g*3. */
  readonly times: number;
  /** The word that counts, as 片; empty for units. */
  readonly unit: string;
  readonly start: number;
  readonly end: number;
}

const units: readonly (readonly [string, Measure["kind"], number])[] = [
  ["千克|公斤|kg", "mass", 1_000],
  ["毫克|mg", "mass", 0.001],
  ["市?斤", "mass", 500],
  ["克|g", "mass", 1],
  ["毫升|ml", "volume", 1],
  ["升|l", "volume", 1_000],
  ["厘米|公分|cm", "length", 1],
  ["毫米|mm", "length", 0.1],
  ["米|m", "length", 100],
];
const counters = "片|粒|抽|支|枚|颗|张|卷|贴|节|双|条";

const quantity = new RegExp(
  `(?<![\\d.a-z-])(\\d+(?:\\.\\d+)?)\\s*(${units.map(([names]) => names).join("|")}|${counters})(?![a-z\\d²³/])(?:\\s*(?:装)?\\s*[x×*]\\s*(\\d+)(?!\\s*(?:${units.map(([names]) => names).join("|")}|\\.))[袋包盒瓶罐桶支片条件份个]?)?`,
  "giu",
);
const unitWords = units.map(([names, ...unit]) => ({
  is: new RegExp(`^(?:${names})$`, "iu"),
  unit,
}));
const unitOf = (word: string) => unitWords.find(({ is }) => is.test(word))?.unit;

/** Sides of a thing, as 60x90cm, are no measure of it alone. */
const sides = /\d\s*(?:cm|mm|m|米|厘米)?\s*[x×*]\s*\d+(?:\.\d+)?\s*(?:cm|mm|m|米|厘米)/iu;

/** The quantities of a text, each with how many there are of it. */
export function measuresIn(text: string): Measure[] {
  if (sides.test(text)) return [];
  return [...text.slice(0, 1_000).matchAll(quantity)].map((match) => {
    const [whole, figure = "", word = "", many] = match;
    const unit = unitOf(word);
    const [kind = "count" as const, factor = 1] = unit ?? [];
    return {
      kind,
      value: Number(figure) * factor,
      times: many === undefined ? 1 : Number(many),
      unit: unit === undefined ? word : "",
      start: match.index,
      end: match.index + whole.length,
    };
  });
}

/** Two figures of it may tell one pack or all packs; a rounding apart they are the same. */
export function sameMeasure(a: Measure, b: Measure): boolean {
  if (a.kind !== b.kind) return false;
  if (a.unit !== b.unit) return true;
  const of = ({ value, times }: Measure) => [value, value * times];
  return of(a).some((x) => of(b).some((y) => Math.abs(x - y) <= Math.max(x, y) * 0.005));
}
