import { normalise } from "./normalise.ts";

/** A proof that the store holds for a claim. `validUntil` is a date; absent, it does not expire. */
export interface Evidence {
  readonly kind: string;
  readonly ref?: string | undefined;
  readonly scope?: string | undefined;
  readonly validUntil?: string | null | undefined;
}

export type Proof = "proven" | "refuted" | "absent";

/** Facets that must not differ between a claim and the scope of its proof. */
const facets: readonly RegExp[] = [
  /线上|线下/g,
  /全国|全球|[\u4e00-\u9fa5]{2}省|东北|华东|华南/g,
  /颈|腰|肩|膝|关节|眼|鼻|喉|胃|肠|心|肝|肾|血压|血脂|血糖|骨|头/g,
  /\d+(?:\.\d+)?%/g,
];
const notOurs = /非本店|非本品|非本公司|他人|已注销|已撤销|已过期/;

/** Years that a text covers, ranges filled in. */
function yearsIn(text: string): Set<number> {
  const years = new Set<number>();
  for (const [, from, to] of text.matchAll(
    /((?:19|20)\d\d)[年财雪季度]{0,2}(?:[-—~至到]+((?:19|20)\d\d))?/g,
  )) {
    const last = Number(to ?? from);
    for (let y = Number(from); y <= Math.min(last, Number(from) + 30); y++) years.add(y);
  }
  return years;
}

const content = (text: string) => new Set(text.match(/[\p{L}\p{N}]/gu) ?? []);

/**
 * Whether one of the store's proofs covers a claim on a date.
 *
 * @param claim the words hit
 * @param clause the sentence around them, whose years, region and channel count
 * @param kinds the kinds of evidence that prove such a claim
 * @returns `refuted` when proof of the right kind exists but has expired or covers something else
 */
export function proofOf(
  claim: string,
  clause: string,
  kinds: readonly string[],
  evidence: readonly Evidence[],
  today: string,
): Proof {
  const usable = evidence.filter((e) => kinds.includes(e.kind));
  if (usable.length === 0) return "absent";
  return usable.some((e) => covers(claim, clause, e, today)) ? "proven" : "refuted";
}

function covers(claim: string, clause: string, evidence: Evidence, today: string): boolean {
  const until = evidence.validUntil;
  if (until !== undefined && until !== null && until.slice(0, 10) < today) return false;
  const scope = normalise(evidence.scope ?? "").text;
  if (notOurs.test(scope)) return false;
  const proof = `${normalise(evidence.ref ?? "").text} ${scope}`;
  const proofYears = yearsIn(scope);
  if (proofYears.size > 0)
    for (const year of yearsIn(clause.replace(/[（(][^）)]*(?:发布|月)[^）)]*[）)]/g, "")))
      if (!proofYears.has(year)) return false;
  for (const [i, facet] of facets.entries()) {
    const wanted = new Set((i < 2 ? clause : claim).match(facet) ?? []);
    const given = new Set(scope.match(facet) ?? []);
    if (i < 2 && given.size === 0) continue;
    for (const value of wanted) if (!given.has(value)) return false;
  }
  const words = content(claim);
  const held = [...words].filter((c) => proof.includes(c)).length;
  return held >= Math.max(1, words.size * 0.5);
}
