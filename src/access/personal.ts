import { keepPersonalValues as keep } from "./store.ts";
import type { Sealed } from "./vault.ts";
import type { OpenCtx } from "./verb.ts";

/** Keep sealed personal values beside the records that hold only their hashes. */
export const keepPersonalValues = (ctx: OpenCtx, values: readonly Sealed[]): Promise<void> =>
  keep(ctx.tx, ctx.tenant, values);
