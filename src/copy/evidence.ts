import { normalise } from "./normalise.ts";

/** A proof that the store holds for a claim. `validUntil` is a date; absent, it does not expire. */
export interface Evidence {
  /** Of a proof on file. */
  readonly id?: string | undefined;
  readonly kind: string;
  readonly ref?: string | undefined;
  readonly scope?: string | undefined;
  readonly validUntil?: string | null | undefined;
}

/** What proves a claim; `refuted` where what should does not; `absent` where there is nothing. */
export type Proof = Evidence | "refuted" | "absent";

/** A claim as it stands in a text, in normalised form. */
export interface Claim {
  readonly family: string;
  readonly surface: string;
  readonly text: string;
  readonly quote: string;
  /** The quote, with the noun that a bare superlative praises. */
  readonly words: string;
  readonly clause: string;
  readonly sentence: string;
}

const notOurs = /非本店|非本品|非本公司|他人|已注销|已撤销|已过期/;
/** Words of a scope that say nothing about what it covers. */
const filler = /^(?:本品|本公司|本店|授权|用标授权|用标企业授权|本公司用标授权|合作品牌)$/;

/**
 * Facets in which a claim and the scope of its proof must agree: every value
 * that the claim names must be in the scope. `soft` ones count only where the
 * scope names any.
 */
const facets: readonly { in: "words" | "price" | "sentence"; pattern: RegExp; soft: boolean }[] = [
  { in: "sentence", pattern: /线上|线下/g, soft: true },
  { in: "sentence", pattern: /全国|全球|[\u4e00-\u9fa5]{2}省|东北|华东|华南/g, soft: true },
  { in: "price", pattern: /\d+(?:\.\d+)?元/g, soft: true },
  {
    in: "words",
    pattern: /颈|腰|肩|膝|关节|眼|鼻|咽|胃|肠|心脏|肝|肾|血压|血脂|血糖|骨|头皮/g,
    soft: false,
  },
  { in: "words", pattern: /\d+(?:\.\d+)?%/g, soft: false },
];

/** Years that a text covers, ranges filled in. */
function yearsIn(text: string): Set<number> {
  const years = new Set<number>();
  const span = /((?:19|20)\d\d)[年财雪季度]{0,2}(?:[-—~至到]+((?:19|20)\d\d))?/g;
  for (const [, from, to] of text.matchAll(span)) {
    const last = Math.min(Number(to ?? from), Number(from) + 30);
    for (let year = Number(from); year <= last; year++) years.add(year);
  }
  return years;
}

/** Whether two texts share two letters in a row, digits and filler aside. */
function sharePair(text: string, words: string): boolean {
  for (let i = 0; i + 2 <= words.length; i++) {
    const pair = words.slice(i, i + 2);
    if (/^[\p{L}\d]{2}$/u.test(pair) && text.includes(pair)) return true;
  }
  return false;
}

/**
 * Whether one of the store's proofs covers a claim on a date.
 *
 * @param kinds the kinds of evidence that prove such a claim
 * @returns the first that does; `refuted` when proof of the right kind exists but has expired
 *   or covers something else
 */
export function proofOf(
  claim: Claim,
  kinds: readonly string[],
  evidence: readonly Evidence[],
  today: string,
): Proof {
  const usable = evidence.filter((e) => kinds.includes(e.kind));
  if (usable.length === 0) return "absent";
  return usable.find((e) => covers(claim, e, today)) ?? "refuted";
}

function covers(claim: Claim, evidence: Evidence, today: string): boolean {
  const until = evidence.validUntil;
  if (until !== undefined && until !== null && until.slice(0, 10) < today) return false;
  const scope = normalise(evidence.scope ?? "").text;
  if (notOurs.test(scope)) return false;
  const named = (evidence.scope ?? "")
    .split(/[\s、]+/)
    .map((word) => normalise(word).text)
    .filter((word) => word !== "" && !filler.test(word));
  // A title names its goods, so a proof for other goods shows.
  const goods = named[0] ?? "";
  const honours = claim.family === "authority" && /本公司|本企业|本店/.test(scope);
  if (claim.surface === "title" && !/\d/.test(goods) && !honours && !sharePair(claim.text, goods))
    return false;
  return (
    agrees(claim, scope) &&
    overlaps(claim, evidence.kind, named, `${normalise(evidence.ref ?? "").text} ${scope}`)
  );
}

/** Years and facets. A year in brackets before 发布 dates the report, not the claim. */
function agrees(claim: Claim, scope: string): boolean {
  const given = yearsIn(scope);
  const stated = claim.sentence.replace(/[（(][^）)]*(?:发布|月)[^）)]*[）)]/g, "");
  if (given.size > 0) for (const year of yearsIn(stated)) if (!given.has(year)) return false;
  const price = /\d元/.test(claim.words) ? claim.words : claim.clause;
  const read = { words: claim.words, sentence: claim.sentence, price };
  return facets.every((facet) => {
    const held = new Set(scope.match(facet.pattern) ?? []);
    if (facet.soft && held.size === 0) return true;
    return (read[facet.in].match(facet.pattern) ?? []).every((value) => held.has(value));
  });
}

/** The share of a claim's characters that its proof must name. */
const wanted = 0.7;

function overlaps(claim: Claim, kind: string, named: readonly string[], proof: string): boolean {
  // A certificate of honour proves the honour by its kind; it must be for these goods.
  if (claim.family === "authority" && named.some((word) => sharePair(claim.text, word)))
    return true;
  if (kind === "honor" && /本公司|本企业/.test(proof)) return sharePair(proof, claim.words);
  if (claim.family === "ranking" && kind === "data_report") return ranks(claim, named, proof);
  if (kind === "trademark" || kind === "registered_name")
    return named.some((mark) => mark.includes(claim.quote) && claim.text.includes(mark));
  // A price stands if the record holds that very price.
  if (claim.family === "price_claim" && /\d元/.test(claim.clause)) return true;
  const letters = new Set(claim.words.match(/[\p{L}\p{N}]/gu) ?? []);
  const held = [...letters].filter((c) => proof.includes(c)).length;
  return sharePair(proof, claim.words) && held >= letters.size * wanted;
}

const metrics = /销量|销售量|销售额|零售额|零售量|预订量|成交额|出货量|份额|占有率/g;
const appointment = /唯一|指定|独家|首[家创款个]|授权|冠军/g;

/** A rank is proven by a report on the same metric of these goods; a sole title by its very word. */
function ranks(claim: Claim, named: readonly string[], proof: string): boolean {
  const titles = claim.words.match(appointment) ?? [];
  if (titles.length > 0) return titles.every((word) => proof.includes(word));
  if (!(claim.clause.match(metrics) ?? []).every((metric) => proof.includes(metric))) return false;
  const goods = named.filter((word) => !/\d|^(?:全国|全球|中国|线上|线下|第一|各年)$/.test(word));
  return goods.some((word) => sharePair(claim.sentence, word.replace(metrics, "")));
}
