import { invalid } from "../core/errors.ts";
import type { Finding } from "../core/finding.ts";
import type { Listing, Message, Platform, Promotion, Store } from "../core/records.ts";
import type { PromotionContext } from "../intake/context.ts";
import type { Sister } from "../listings/facts.ts";
import { type HeldProofs, withProofs } from "../proofs/read-proofs.ts";
import type { Judge } from "../rulebase/judge.ts";
import type { PrecheckInput, StoreFinding, Verdict } from "./schema.ts";

/** The id that a record not yet published goes by. */
const draft = "draft";

const none: HeldProofs = () => [];

/** From this level on a record must not be published as it is. */
const blockingLevel = 4;

/** What is known around a draft: of a promotion its prices, of a listing its sisters and proofs. */
type DraftContext = Partial<
  PromotionContext & {
    readonly sistersIn: (storeId: string) => readonly Sister[];
    readonly held: HeldProofs;
  }
>;

/**
 * What the rules say to a record that is not published yet, over all the stores it
 * is meant for. The same facts and rules judge it after publication.
 */
export function judgeDraft(
  judge: Judge,
  input: PrecheckInput,
  stores: readonly Store[],
  context: DraftContext | undefined,
  now: Date,
): StoreFinding[] {
  if (input.kind === "promotion") {
    const promotion: Promotion = {
      ...input.record,
      id: input.record.id ?? draft,
      storeIds: stores.map((store) => store.id),
    };
    if (Date.parse(promotion.startsAt) > Date.parse(promotion.endsAt)) {
      throw invalid("record.endsAt", "ends before startsAt: swap the two times");
    }
    const ask = (part: Promotion) =>
      judge.promotion({ promotion: part, stores, ...context, now }).findings;
    return ofTheirStores(ask(promotion), promotion, context?.listings ?? [], ask);
  }
  return merge(
    stores.map((store) => {
      const { findings } =
        input.kind === "listing"
          ? judge.listing({
              listing: withProofs(draftOf(input.record, store), context?.held ?? none),
              store,
              sisters: context?.sistersIn?.(store.id),
              now,
            })
          : judge.message({ message: messageOf(input.record, store, now), store, now });
      return { store, findings };
    }),
  );
}

/**
 * Findings on the goods of a campaign, kept to the stores whose goods they are about: each
 * store is judged again by the goods that it sells. Goods of no known store count for all.
 */
function ofTheirStores(
  findings: readonly StoreFinding[],
  promotion: Promotion,
  listings: readonly Listing[],
  ask: (part: Promotion) => readonly StoreFinding[],
): StoreFinding[] {
  const { storeIds, items = [] } = promotion;
  const storeOf = new Map(listings.map(({ id, storeId }) => [id, storeId]));
  const owners = items.map(({ listingId }) => storeOf.get(listingId) ?? "");
  const isApart = new Set(owners).size > 1 || (owners[0] !== undefined && owners[0] !== "");
  if (storeIds.length < 2 || !isApart || !findings.some(onGoods)) return [...findings];
  const rulesOf = new Map(
    storeIds.map((id) => {
      const own = items.filter((_, i) => owners[i] === id || !storeIds.includes(owners[i] ?? ""));
      const asked = ask({ ...promotion, storeIds: [id], items: own });
      return [id, new Set(asked.map(({ ruleId }) => ruleId))];
    }),
  );
  return findings.map((finding) => {
    if (!onGoods(finding)) return finding;
    const own = finding.storeIds.filter((id) => rulesOf.get(id)?.has(finding.ruleId));
    // What only all goods together do is every store's.
    return own.length === 0 ? finding : { ...finding, storeIds: own };
  });
}

const onGoods = ({ field }: Finding): boolean => field === "items";

/** `block` from level 4 on, `revise` for anything less, `pass` for nothing. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ level }) => level >= blockingLevel)) return "block";
  return findings.length > 0 ? "revise" : "pass";
}

/** Stands for a store where only the platform is known. */
export const anyStore = (platform: Platform): Store => ({
  id: `any-${platform}`,
  platform,
  name: platform,
});

/** The stores that an input names, in its field or in its record. */
export const namedStores = ({ kind, storeIds, record }: PrecheckInput): readonly string[] => {
  if (storeIds !== undefined && storeIds.length > 0) return [...new Set(storeIds)];
  if (kind === "promotion") return record.storeIds ?? [];
  return record.storeId === undefined ? [] : [record.storeId];
};

type ListingDraft = Extract<PrecheckInput, { kind: "listing" }>["record"];
type MessageDraft = Extract<PrecheckInput, { kind: "message" }>["record"];

/** A listing's draft as the listing it will be, in a store or in none yet. */
export const draftOf = (record: ListingDraft, store?: Store): Listing => ({
  ...record,
  id: record.id ?? draft,
  storeId: store?.id ?? record.storeId ?? draft,
});

const messageOf = (record: MessageDraft, store: Store, now: Date): Message => ({
  ...record,
  id: record.id ?? draft,
  conversationId: record.conversationId ?? draft,
  storeId: store.id,
  at: record.at ?? now.toISOString(),
});

/** One finding a rule, with all the stores where the rule said so. */
function merge(
  judged: readonly { readonly store: Store; readonly findings: readonly Finding[] }[],
): StoreFinding[] {
  const byRule = new Map<string, StoreFinding>();
  for (const { store, findings } of judged) {
    for (const finding of findings) {
      const known = byRule.get(finding.ruleId);
      byRule.set(finding.ruleId, {
        ...(known ?? finding),
        storeIds: [...(known?.storeIds ?? []), store.id],
      });
    }
  }
  return [...byRule.values()].sort(
    (a, b) => b.level - a.level || a.ruleId.localeCompare(b.ruleId, "en"),
  );
}
