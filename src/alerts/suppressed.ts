import type { OpenCtx } from "../access/verb.ts";
import type { Sight } from "./raise.ts";
import { suppressionsInForce } from "./suppression-store.ts";

/** Says of a sight whether a suppression in force keeps it from raising an alert. */
export async function suppressions(ctx: OpenCtx, now: Date): Promise<(sight: Sight) => boolean> {
  const inForce = await suppressionsInForce(ctx.tx, ctx.tenant, now);
  if (inForce.length === 0) return () => false;
  const byRule = Map.groupBy(inForce, ({ ruleId }) => ruleId);
  return ({ ruleId, storeId, subject }) =>
    byRule
      .get(ruleId)
      ?.some(
        (one) =>
          (one.storeId === null || one.storeId === storeId) &&
          (one.subjectId === null || one.subjectId === subject.id),
      ) ?? false;
}
