import type { OpenCtx } from "../../access/verb.ts";
import { chinaDate } from "../../core/china-time.ts";
import type { Platform } from "../../core/records.ts";
import type { RelatedDocument } from "../schema.ts";
import { latestVersions } from "../store.ts";
import { changesOfGroup } from "./change-store.ts";
import { titlesOf } from "./related-store.ts";
import { lifeOf, stageOn, stemOf } from "./stages.ts";

/** More documents than these of one rule are a mistake of its titles. */
const most = 20;

/**
 * The other documents of a rule on its platform, each with its stage today: those that
 * are called after it, as its draft, notice or explainer, and those where the same edit
 * was seen.
 */
export async function relatedTo(
  ctx: OpenCtx,
  document: { readonly sourceId: string; readonly platform: Platform; readonly title: string },
  groupId: string | null,
): Promise<RelatedDocument[]> {
  const { tx, tenant } = ctx;
  const edits = groupId === null ? [] : await changesOfGroup(tx, tenant, groupId);
  const editIn = new Map(edits.toReversed().map(({ id, sourceId }) => [sourceId, id]));
  const stem = stemOf(document.title);
  const others = (await titlesOf(tx, tenant, document.platform))
    .filter(({ id }) => id !== document.sourceId)
    .filter(({ id, title }) => editIn.has(id) || stemOf(title) === stem)
    .slice(0, most);
  const today = chinaDate(ctx.now());
  const related: RelatedDocument[] = [];
  for (const { id, title } of others) {
    const [latest] = await latestVersions(tx, tenant, id, 1);
    if (latest === undefined) continue;
    related.push({
      sourceId: id,
      title,
      stage: stageOn(lifeOf(title, latest.text), today),
      changeId: editIn.get(id) ?? null,
    });
  }
  return related;
}
