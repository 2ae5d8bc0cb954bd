import { keepPersonalValues as keep, keptHashes, sealedValues } from "./store.ts";
import type { Sealed } from "./vault.ts";
import type { OpenCtx } from "./verb.ts";

/** Keep sealed personal values beside the records that hold only their hashes. */
export const keepPersonalValues = (ctx: OpenCtx, values: readonly Sealed[]): Promise<void> =>
  keep(ctx.tx, ctx.tenant, values);

/**
 * The clear values behind some hashes, to reckon with in this process: they are neither
 * shown nor stored. A hash that nothing was sealed for is left out.
 */
export async function openPersonalValues(
  ctx: OpenCtx,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await sealedValues(ctx.tx, ctx.tenant, hashes);
  return new Map(rows.map(({ hash, sealed }) => [hash, ctx.ports.vault.open(ctx.tenant, sealed)]));
}

/** Which of some hashes a value is kept for already, so that it need not be sealed again. */
export const keptPersonalValues = (ctx: OpenCtx, hashes: readonly string[]): Promise<Set<string>> =>
  keptHashes(ctx.tx, ctx.tenant, hashes);
