import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { batchById } from "./batch-store.ts";
import { viewOf } from "./batch-view.ts";

/** How a batch went. @throws HeguiError `not_found` */
export const showBatch = query({
  name: "intake.show",
  allow: "anyone",
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const row = await batchById(ctx.tx, ctx.tenant, id);
    if (row === undefined) throw notFound("Batch", id);
    return viewOf(ctx, row, false);
  },
});
