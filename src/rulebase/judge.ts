import { type CopyField, checkFields, type FieldHit } from "../copy/fields.ts";
import type { Checker, CopyResult } from "../copy/judge.ts";
import { chinaDate } from "../core/china-time.ts";
import type { Finding } from "../core/finding.ts";
import type { Listing, Platform, Promotion, Store } from "../core/records.ts";
import { type ListingInput, listingFacts } from "../listings/facts.ts";
import { type PromotionInput, promotionFacts } from "../promotions/facts.ts";
import { type MessageInput, messageFacts } from "../service/facts.ts";
import { type MetricInput, metricFacts } from "../stores/facts.ts";
import { type OrderInput, orderFacts } from "../transactions/facts.ts";
import { copyFacts } from "./copy-facts.ts";
import type { Evaluation, RuleFailure, RuleSet } from "./evaluate.ts";

/** What a facts builder takes, with the copy still to be judged. */
type Uncopied<T> = Omit<T, "copy" | "now"> & { readonly now: Date };

/** A finding and the stores it holds for. */
export type FindingOfStores = Finding & { readonly storeIds: string[] };

export interface PromotionEvaluation {
  readonly findings: FindingOfStores[];
  readonly errors: RuleFailure[];
}

/**
 * The one judge of records: monitoring and pre-check share it, so what the one
 * passes the other does not flag under the same rules and facts. Where the store is
 * not known, only the rules of all platforms are asked.
 */
export interface Judge {
  listing(input: Uncopied<ListingInput>): Evaluation;
  promotion(input: Uncopied<PromotionInput>): PromotionEvaluation;
  order(input: Uncopied<OrderInput>): Evaluation;
  message(input: Uncopied<MessageInput>): Evaluation;
  metric(input: Uncopied<MetricInput>): Evaluation;
}

/** No rule names this platform, so only those of all platforms apply. */
const unknown = "" as Platform;
const platformOf = (store: Store | undefined): Platform => store?.platform ?? unknown;

export function createJudge(rules: RuleSet, checker: Checker): Judge {
  return {
    listing(input) {
      const { listing } = input;
      const platform = platformOf(input.store);
      const copy = listingCopy(checker, listing, platform, input.now);
      return rules.evaluate("listing", listingFacts({ ...input, copy }), platform);
    },

    promotion(input) {
      const facts = promotionFacts(input);
      const fields = promotionFields(input.promotion);
      const today = chinaDate(input.now);
      const stores = new Map(input.stores?.map((store) => [store.id, store]));
      const byPlatform = Map.groupBy(input.promotion.storeIds, (id) => platformOf(stores.get(id)));
      return mergePlatforms(
        [...byPlatform].map(([platform, storeIds]) => {
          const copy = copyFacts(checkFields(checker, fields, { platform, today }));
          return { storeIds, ...rules.evaluate("promotion", { ...facts, copy }, platform) };
        }),
      );
    },

    order: (input) => rules.evaluate("transaction", orderFacts(input), platformOf(input.store)),

    message(input) {
      const { from, text } = input.message;
      const platform = platformOf(input.store);
      // What a buyer says is no copy of the store's.
      const fields = from === "buyer" ? [] : fieldsOf("chat", { text });
      const copy = checkFields(checker, fields, { platform, today: chinaDate(input.now) });
      return rules.evaluate("service", messageFacts({ ...input, copy }), platform);
    },

    metric: (input) => rules.evaluate("store", metricFacts(input), platformOf(input.store)),
  };
}

/** What the checker says to a listing's texts. */
export const listingCopy = (
  checker: Checker,
  listing: Listing,
  platform: Platform,
  now: Date,
): CopyResult<FieldHit> =>
  checkFields(checker, listingFields(listing), {
    category: listing.category,
    platform,
    evidence: evidenceOf(listing),
    today: chinaDate(now),
  });

const fieldsOf = (
  surface: CopyField["surface"],
  texts: Readonly<Record<string, string | undefined>>,
): CopyField[] =>
  Object.entries(texts).flatMap(([field, text]) => (text ? [{ field, surface, text }] : []));

function listingFields({ title, subtitle, detail, attributes = {} }: Listing): CopyField[] {
  const named = Object.entries(attributes).map(([name, text]) => [`attributes.${name}`, text]);
  return [
    ...fieldsOf("title", { title }),
    ...fieldsOf("subtitle", { subtitle }),
    ...fieldsOf("detail", { detail }),
    ...fieldsOf("attribute", Object.fromEntries(named)),
  ];
}

const promotionFields = ({ title, copy, terms }: Promotion): CopyField[] =>
  fieldsOf("promotion", { title, copy, terms });

/** An instant of expiry as its date in China; what is no time at all never expires. */
const evidenceOf = ({ evidence = [] }: Listing) =>
  evidence.map(({ validUntil, ...proof }) => {
    const isDate = validUntil === undefined || /^\d{4}-\d{2}-\d{2}$/.test(validUntil);
    if (isDate) return { ...proof, validUntil };
    const at = Date.parse(validUntil);
    return Number.isNaN(at) ? proof : { ...proof, validUntil: chinaDate(new Date(at)) };
  });

/**
 * A rule finds the same on most platforms and is said once, for all stores; where
 * a platform has words of its own, it is said apart.
 */
function mergePlatforms(
  perPlatform: readonly (Evaluation & { readonly storeIds: readonly string[] })[],
): PromotionEvaluation {
  const findings = new Map<string, FindingOfStores>();
  const errors = new Map<string, RuleFailure>();
  for (const { storeIds, ...evaluation } of perPlatform) {
    for (const finding of evaluation.findings) {
      const key = JSON.stringify(finding);
      const before = findings.get(key)?.storeIds ?? [];
      findings.set(key, { ...finding, storeIds: [...before, ...storeIds] });
    }
    for (const failure of evaluation.errors) errors.set(failure.ruleId, failure);
  }
  const sorted = [...findings.values()].sort(
    (a, b) => b.level - a.level || (a.ruleId < b.ruleId ? -1 : 1),
  );
  return { findings: sorted, errors: [...errors.values()] };
}
