import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import type { KeptPrecheck } from "./schema.ts";
import { precheckById } from "./store.ts";
import { resultOf } from "./view.ts";

/** One answer as it was given, with the record and the receipt. @throws HeguiError `not_found` */
export const showPrecheck = query({
  name: "precheck.show",
  allow: "anyone",
  input: z.object({ id: z.string() }),
  async run(ctx, { id }): Promise<KeptPrecheck> {
    const row = await precheckById(ctx.tx, ctx.tenant, id);
    if (row === undefined) throw notFound("Pre-check", id);
    const { kind, storeIds, record } = row;
    return { ...resultOf(row), kind, storeIds, record };
  },
});
