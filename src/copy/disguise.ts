import { disguises } from "./disguise-table.ts";
import type { Evasion } from "./normalise.ts";
import { pinyinOf } from "./pinyin.ts";

export interface Variant {
  readonly word: string;
  readonly evasion: Evasion;
}

/** The forms of one character, itself excepted. */
function formsOf(char: string): Variant[] {
  const forms = pinyinOf(char).map((word): Variant => ({ word, evasion: "pinyin" }));
  const [, sound = "", shape = "", parts = ""] = disguises.get(char) ?? [];
  for (const c of sound) forms.push({ word: c, evasion: "homophone" });
  for (const c of shape) forms.push({ word: c, evasion: "lookalike" });
  if (parts !== "") forms.push({ word: parts, evasion: "split" });
  return forms;
}

/** Alone, a sound or a spelling is a word of its own; 嘴 or 醉 before praise is not. */
const standsAlone = (char: string, { evasion }: Variant): boolean =>
  char === "最" || (evasion !== "homophone" && disguises.has(char));

/**
 * The hidden forms of a word: any one character replaced, both in words of two,
 * and the whole in pinyin. Latin letters and digits hide as each other's
 * look-alikes (`N0.1`).
 */
export function variantsOf(word: string): Variant[] {
  const chars = [...word];
  const made = new Map<string, Evasion>();
  const add = (text: string, evasion: Evasion) => {
    if (text !== word && !made.has(text)) made.set(text, evasion);
  };
  chars.forEach((char, i) => {
    for (const form of formsOf(char)) {
      if (chars.length === 1 && !standsAlone(char, form)) continue;
      const before = chars.slice(0, i).join("");
      const after = chars.slice(i + 1).join("");
      add(before + form.word + after, form.evasion);
      if (i !== 0 || chars.length !== 2) continue;
      for (const second of formsOf(chars[1] ?? ""))
        if (second.evasion === form.evasion) add(form.word + second.word, form.evasion);
    }
  });
  const spelt = chars.map((char) => pinyinOf(char)[0]);
  if (chars.length > 1 && spelt.every((s) => s !== undefined)) add(spelt.join(""), "pinyin");
  if (/^[a-z.]*[ol1][a-z0-9. ]*$/.test(word)) {
    add(word.replaceAll("o", "0"), "lookalike");
    add(word.replaceAll("1", "l"), "lookalike");
    add(word.replaceAll("o", "0").replaceAll("1", "l"), "lookalike");
  }
  return [...made].map(([text, evasion]) => ({ word: text, evasion }));
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

const particle = /^[的了吗呢吧着啊呀哦哈嘛]+$/;

/**
 * Whether a hidden hit is chance: a dictionary word runs across its edge (顶 级 in
 * 楼顶 级差), or the whole of it is one dictionary word (威信). `clause` is a short piece of text
 * around it; the segmenter is quadratic in its length.
 */
export function isChance(clause: string, start: number, end: number): boolean {
  for (const { index, segment } of segmenter.segment(clause)) {
    const to = index + segment.length;
    if (to <= start) continue;
    if (index >= end) break;
    if (segment.length < 2 || !/\p{Script=Han}/u.test(segment)) continue;
    if (index < start || (index === start && to === end)) return true;
    if (to > end && !particle.test(segment.slice(end - index))) return true;
  }
  return false;
}
