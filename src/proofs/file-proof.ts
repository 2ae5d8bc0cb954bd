import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { invalid, notFound } from "../core/errors.ts";
import { storesById } from "../intake/context.ts";
import { askRejudging } from "../rejudging/ask.ts";
import { NewProof, Withdraw } from "./schema.ts";
import { insertProof, type ProofRow, withdrawRow } from "./store.ts";
import { viewOf } from "./view.ts";

const filers = ["operator", "compliance", "legal"] as const;

/**
 * File what a store can show for claims, on all its goods or on one listing. It counts at
 * the very next evaluation, and no more after its last day.
 *
 * @throws HeguiError `invalid_input` for a store that the tenant does not have
 */
export const fileProof = command({
  name: "proof.file",
  allow: filers,
  input: NewProof,
  async run(ctx, { storeId, listingId, kind, ref, scope, validUntil, note }) {
    const stores = await storesById(ctx, { ids: [storeId] });
    if (!stores.has(storeId)) throw invalid("storeId", `no store "${storeId}" is known here`);
    const row: ProofRow = {
      tenantId: ctx.tenant,
      id: ctx.newId("prf"),
      storeId,
      listingId: listingId ?? null,
      kind,
      ref: ref ?? null,
      scope: scope ?? null,
      validUntil: validUntil ?? null,
      note: note ?? null,
      byId: ctx.actor.id,
      byName: ctx.actor.name,
      at: ctx.now(),
      withdrawnBy: null,
      withdrawnAt: null,
      withdrawnWhy: null,
    };
    await insertProof(ctx.tx, row);
    await askRejudging(ctx, {
      kind: "proof",
      proofId: row.id,
      change: "filed",
      storeId,
      listingId: row.listingId,
    });
    return {
      result: viewOf(row, ctx.now()),
      audit: [
        {
          subject: { kind: "proof", id: row.id },
          after: { storeId, listingId, kind, ref, scope, validUntil },
        },
      ],
    };
  },
});

/** Take a proof back, so that it counts no more. @throws HeguiError `not_found` */
export const withdrawProof = command({
  name: "proof.withdraw",
  allow: filers,
  input: Withdraw.extend({ id: z.string() }),
  async run(ctx, { id, reason }) {
    const row = await withdrawRow(ctx.tx, ctx.tenant, id, {
      withdrawnBy: ctx.actor.name,
      withdrawnAt: ctx.now(),
      withdrawnWhy: reason,
    });
    if (row === undefined) throw notFound("Proof still held", id);
    const { storeId, listingId } = row;
    await askRejudging(ctx, {
      kind: "proof",
      proofId: id,
      change: "withdrawn",
      storeId,
      listingId,
    });
    return {
      result: viewOf(row, ctx.now()),
      audit: [{ subject: { kind: "proof", id }, after: { withdrawn: reason } }],
    };
  },
});
