import type { OpenCtx } from "../access/verb.ts";
import { countSights, lockInOrder, standInsOf } from "./kin-store.ts";
import type { Sight } from "./raise.ts";
import { appendEvents } from "./store.ts";

/**
 * Count the sights of merged alerts on those that stand for them, while those live.
 *
 * @returns the fingerprints of the sights that are dealt with
 */
export async function countOnStandIns(
  ctx: OpenCtx,
  groups: readonly (readonly [fingerprint: string, sights: readonly Sight[]])[],
): Promise<Set<string>> {
  const fingerprints = groups.map(([fingerprint]) => fingerprint);
  const standIns = await standInsOf(ctx.tx, ctx.tenant, fingerprints);
  if (standIns.length === 0) return new Set();
  const ids = standIns.flatMap(({ mergedId, targetId }) => [mergedId, targetId]);
  await lockInOrder(ctx.tx, ctx.tenant, { ids, fingerprints });
  // Whoever held the locks may have closed one, or split it off.
  const standing = await standInsOf(ctx.tx, ctx.tenant, fingerprints);
  const seen = new Map(groups);
  const counted = standing.map((one) => ({ ...one, sights: seen.get(one.fingerprint) ?? [] }));
  await countSights(
    ctx.tx,
    ctx.tenant,
    counted.map(({ sights, ...one }) => ({ ...one, seen: sights.length })),
    ctx.now(),
  );
  await appendEvents(
    ctx,
    counted.flatMap(({ mergedId: of, targetId: alertId, sights }) =>
      sights.map(({ subject, finding }) => ({
        alertId,
        kind: "seen_again" as const,
        detail: { subjectId: subject.id, message: finding.message, of },
      })),
    ),
  );
  return new Set(standing.map(({ fingerprint }) => fingerprint));
}
