import type { OpenCtx } from "../access/verb.ts";
import type { Checker } from "../copy/judge.ts";
import { HeguiError, invalid } from "../core/errors.ts";
import type { Store } from "../core/records.ts";
import { promotionContext, storesById } from "../intake/context.ts";
import { sistersOf } from "../intake/sisters.ts";
import { checkerInForce } from "../lexicons/checker-in-force.ts";
import { ruleBaseHash } from "../lexicons/rule-base-hash.ts";
import type { Sister } from "../listings/facts.ts";
import { type HeldProofs, heldProofs } from "../proofs/read-proofs.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import { createJudge, type Judge } from "../rulebase/judge.ts";
import type { Repeatable } from "./idempotency.ts";
import { anyStore, draftOf, judgeDraft, namedStores, verdictOf } from "./judge.ts";
import { provenClaims } from "./proven.ts";
import type { PrecheckInput, ProvenClaim, StoreFinding, Verdict } from "./schema.ts";
import { createSiblings, type Draft, type Siblings } from "./siblings.ts";

/** A question with the request that it came in. */
export interface Question {
  readonly input: PrecheckInput;
  readonly requestId: string | undefined;
  /** Under which key it may be asked again. */
  readonly repeat?: Repeatable["repeat"];
  /** The drafts of its request, and which of them it is. */
  readonly siblings?: Siblings | undefined;
  readonly draft?: Draft | undefined;
}

export type Asked = Question & Repeatable;

/** A question with what the rules say to it. */
export interface Answer {
  readonly question: Asked;
  readonly at: Date;
  readonly stores: readonly Store[];
  readonly findings: StoreFinding[];
  readonly evidence: ProvenClaim[];
  readonly verdict: Verdict;
}

/** What the rules in force say to some questions, or the error that is a question's own. */
export async function answerAll(
  ctx: OpenCtx,
  questions: readonly Asked[],
): Promise<{
  readonly ruleBaseHash: string;
  readonly answers: readonly Answer[];
  readonly errors: ReadonlyMap<Asked, HeguiError>;
}> {
  const ids = questions.flatMap(({ input }) => namedStores(input));
  const known = await storesById(ctx, { ids: [...new Set(ids)] });
  const { ruleSet } = await rulesInForce(ctx, {});
  const checker = await checkerInForce(ctx, {});
  const judge = createJudge(ruleSet, checker);
  const held = await heldProofs(ctx, { storeIds: [...known.keys()] });
  const sisters = await sistersOfDrafts(ctx, questions);
  const answers: Answer[] = [];
  const errors = new Map<Asked, HeguiError>();
  for (const question of questions) {
    try {
      const stores = storesOf(known, question.input);
      answers.push(await answer({ ctx, judge, checker, held }, question, stores, sisters));
    } catch (error) {
      if (!(error instanceof HeguiError)) throw error;
      errors.set(question, error);
    }
  }
  return { ruleBaseHash: ruleBaseHash(ruleSet, checker), answers, errors };
}

/** What every question of a transaction is answered by. */
interface Bench {
  readonly ctx: OpenCtx;
  readonly judge: Judge;
  readonly checker: Checker;
  readonly held: HeldProofs;
}

async function answer(
  { ctx, judge, checker, held }: Bench,
  question: Asked,
  stores: readonly Store[],
  sisters: ReadonlyMap<Asked, readonly Sister[]>,
): Promise<Answer> {
  const { input } = question;
  const at = ctx.now();
  const context =
    input.kind === "promotion"
      ? await around(ctx, input.record, stores)
      : { sistersIn: withSiblings(question, stores, sisters.get(question) ?? []), held };
  const findings = judgeDraft(judge, input, stores, context, at);
  const evidence = provenClaims(checker, input, stores, held, at);
  return { question, at, stores, findings, evidence, verdict: verdictOf(findings) };
}

/** What is on sale in the tenant's stores that resembles the listings asked about, at once. */
async function sistersOfDrafts(
  ctx: OpenCtx,
  questions: readonly Asked[],
): Promise<Map<Asked, readonly Sister[]>> {
  const drafts = questions.flatMap((question) =>
    question.input.kind === "listing" ? [{ question, draft: draftOf(question.input.record) }] : [],
  );
  const listings = drafts.map(({ draft }) => draft);
  const found = await sistersOf(ctx, { listings, stored: false });
  return new Map(drafts.map(({ question }, i) => [question, found[i] ?? []]));
}

/** Sisters on sale, and those of the same request: its other drafts, and itself in other stores. */
function withSiblings(
  { input, siblings = createSiblings([]), draft }: Question,
  stores: readonly Store[],
  onSale: readonly Sister[],
): (storeId: string) => readonly Sister[] {
  if (input.kind !== "listing" || (draft === undefined && stores.length < 2)) return () => onSale;
  const own = draft ?? {
    listing: draftOf(input.record),
    storeIds: stores.map(({ id }) => id),
  };
  return (storeId) => [...onSale, ...siblings.of(own, storeId)];
}

function storesOf(known: ReadonlyMap<string, Store>, input: PrecheckInput): Store[] {
  const ids = namedStores(input);
  if (ids.length === 0) {
    if (input.platform !== undefined) return [anyStore(input.platform)];
    throw invalid("storeIds", "name the stores it is to run on, or a platform");
  }
  return ids.map((id) => {
    const store = known.get(id);
    if (store === undefined) throw invalid("storeIds", `no store "${id}" is known here`);
    return store;
  });
}

const around = (
  ctx: OpenCtx,
  record: Extract<PrecheckInput, { kind: "promotion" }>["record"],
  stores: readonly Store[],
) => promotionContext(ctx, { promotions: [{ ...record, storeIds: stores.map(({ id }) => id) }] });
