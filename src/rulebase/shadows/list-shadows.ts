import { query } from "../../access/verb.ts";
import { requireShadow, rowsOfShadows, viewOfShadow } from "./shadow.ts";
import { ShadowFilter, ShadowId } from "./shadow-schema.ts";
import { shadowById, shadowsOf } from "./shadow-store.ts";

/** What is or was in shadow, the latest started first. At most 200. */
export const listShadows = query({
  name: "rule_shadow.list",
  allow: "anyone",
  input: ShadowFilter,
  run: async (ctx, filter) => rowsOfShadows(ctx, await shadowsOf(ctx.tx, ctx.tenant, filter)),
});

/** One shadow, day by day and store by store. @throws HeguiError `not_found` */
export const showShadow = query({
  name: "rule_shadow.show",
  allow: "anyone",
  input: ShadowId,
  run: async (ctx, { shadowId }) =>
    viewOfShadow(ctx, requireShadow(await shadowById(ctx.tx, ctx.tenant, shadowId), shadowId)),
});
