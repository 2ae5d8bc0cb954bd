import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { storesById } from "../intake/context.ts";
import { compareGroups, groupAround, type KeptLink } from "./history.ts";
import { everLinked, linksAt, momentsOf } from "./history-store.ts";
import {
  type LinkComparison,
  LinkComparisonAsked,
  type LinkMoments,
  LinksAsked,
  StoreId,
  type StoreLinks,
} from "./schema.ts";
import { Sets } from "./sets.ts";
import { type DecisionRecord, decisionsUpTo } from "./store.ts";

/** The moments at which the group around a store changed, and how large it was from each on. */
export const showLinkMoments = query({
  name: "store.link_moments",
  allow: ["compliance", "legal"],
  input: StoreId,
  async run(ctx, { id }): Promise<LinkMoments> {
    if (!(await storesById(ctx, { ids: [id] })).has(id)) throw notFound("Store", id);
    const ever = new Sets<string>();
    for (const { a, b } of await everLinked(ctx.tx, ctx.tenant)) ever.merge(a, b);
    const moments = await momentsOf(ctx.tx, ctx.tenant, ever.membersOf(id));
    const items: LinkMoments["items"] = [];
    for (const at of moments.slice(-mostMoments)) {
      const { stores, links } = groupAround(id, await linksAt(ctx.tx, ctx.tenant, at));
      const last = items.at(-1);
      const isSame = last?.stores === stores.length && last.links === links.length;
      if (!isSame) items.push({ at: at.toISOString(), stores: stores.length, links: links.length });
    }
    return { items };
  },
});

/** The latest moments that are looked at; older ones can be asked for by date. */
const mostMoments = 60;

/** The group of a store as it stood at a moment. */
export const showLinksAt = query({
  name: "store.links_at",
  allow: ["compliance", "legal"],
  input: LinksAsked.extend(StoreId.shape),
  async run(ctx, { id, at }): Promise<StoreLinks> {
    const moment = new Date(at);
    const { stores, links } = groupAround(id, await linksAt(ctx.tx, ctx.tenant, moment));
    return {
      storeId: id,
      stores,
      links: links.map((link) => ({ ...link, why: [...link.why], followed: true, decision: null })),
    };
  },
});

/** What changed in the group of a store between two moments, and why. */
export const compareLinks = query({
  name: "store.compare_links",
  allow: ["compliance", "legal"],
  input: LinkComparisonAsked.extend(StoreId.shape),
  async run(ctx, { id, from, to }): Promise<LinkComparison> {
    const [then, now] = [new Date(from), new Date(to)];
    const change = compareGroups(
      id,
      await linksAt(ctx.tx, ctx.tenant, then),
      await linksAt(ctx.tx, ctx.tenant, now),
    );
    const said = await decisionsUpTo(ctx.tx, ctx.tenant, then, now);
    const withWord = (link: KeptLink) => ({
      a: link.a,
      b: link.b,
      p: link.p,
      why: [...link.why],
      decision: wordOn(said, link),
    });
    return {
      storeId: id,
      from: then.toISOString(),
      to: now.toISOString(),
      joined: [...change.joined],
      left: [...change.left],
      came: change.came.map(withWord),
      went: change.went.map(withWord),
      changed: change.changed.map((one) => ({
        ...one,
        gained: [...one.gained],
        lost: [...one.lost],
      })),
    };
  },
});

/** What somebody said of a pair between the two moments, which may be why it came or went. */
function wordOn(said: readonly DecisionRecord[], { a, b }: KeptLink) {
  const word = said.findLast((one) => one.a === a && one.b === b);
  return word === undefined
    ? null
    : {
        verdict: word.verdict,
        reason: word.reason,
        by: word.decidedBy,
        at: word.at.toISOString(),
      };
}
