import { openPersonalValues } from "../access/personal.ts";
import { mask } from "../access/vault.ts";
import type { OpenCtx } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import type { Store } from "../core/records.ts";
import { storesById } from "../intake/context.ts";
import { type Edge, LinkGraph } from "./graph.ts";
import { type Grouping, groupsOf } from "./groups.ts";
import { type DecisionRecord, standingDecisions } from "./store.ts";

/** What is known of the links among a tenant's stores, of which `of` is one. */
export interface KnownLinks extends Grouping {
  readonly edges: readonly Edge[];
  readonly population: number;
  readonly decisions: readonly DecisionRecord[];
}

/** The links among a tenant's stores, with the stores themselves, their identities in clear. */
export interface LinkedStores extends KnownLinks {
  readonly stores: readonly Store[];
}

/**
 * Link the tenant's stores by their identities in clear, since one phone has many
 * writings and each its own hash. Made anew each time: some milliseconds a hundred
 * identities, most of them for opening what is sealed.
 */
export async function linkedStores(ctx: OpenCtx): Promise<LinkedStores> {
  const sealed = [...(await storesById(ctx, {})).values()];
  const hashes = sealed.flatMap(({ identities = [] }) => identities.map(({ value }) => value));
  const clear = await openPersonalValues(ctx, [...new Set(hashes)]);
  const stores = sealed.map((store) => ({
    ...store,
    identities: (store.identities ?? []).flatMap(({ value, ...identity }) => {
      const opened = clear.get(value);
      return opened === undefined ? [] : [{ ...identity, value: opened }];
    }),
  }));
  const graph = new LinkGraph();
  for (const store of stores) graph.add(store);
  const decisions = await standingDecisions(ctx.tx, ctx.tenant);
  const edges = graph.edges();
  const { population } = graph;
  return { ...groupsOf(edges, population, decisions), edges, population, decisions, stores };
}

/** The links of the tenant's stores. @throws HeguiError `not_found` if `of` is none of them */
export async function knownLinks(ctx: OpenCtx, of: string): Promise<LinkedStores> {
  const linked = await linkedStores(ctx);
  if (!linked.stores.some(({ id }) => id === of)) throw notFound("Store", of);
  return linked;
}

/** What a shared value is shown as: a company's name in clear, anything else masked. */
export const shownValue = (type: string, value: string): string =>
  type === "entity" ? value : mask(value);
