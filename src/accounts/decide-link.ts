import { command, type Outcome } from "../access/verb.ts";
import { invalid, notFound } from "../core/errors.ts";
import { storesById } from "../intake/context.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { LinkRuling, StoreId } from "./schema.ts";
import { insertDecision } from "./store.ts";

/**
 * Say that two stores do, or do not, have one owner. It outweighs what their identities
 * say, in every run from now on, until somebody says otherwise.
 *
 * @throws HeguiError `not_found` for a store that the tenant does not have
 */
export const decideLink = command({
  name: "store.decide_link",
  allow: ["compliance", "legal"],
  input: StoreId.extend(LinkRuling.shape),
  async run(ctx, { id, other, verdict, reason }): Promise<Outcome<null>> {
    if (id === other) throw invalid("other", "is the store itself: name another one");
    const known = await storesById(ctx, { ids: [id, other] });
    for (const store of [id, other]) if (!known.has(store)) throw notFound("Store", store);
    const [a = id, b = other] = [id, other].sort();
    await insertDecision(ctx.tx, {
      tenantId: ctx.tenant,
      a,
      b,
      verdict,
      reason,
      decidedBy: ctx.actor.name,
      at: ctx.now(),
    });
    await enqueue(ctx, "transactions.relink", {});
    const entry = { subject: { kind: "store_link", id: `${a} ${b}` }, after: { verdict, reason } };
    return { result: null, audit: [entry] };
  },
});
