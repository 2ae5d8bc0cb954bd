import { system } from "../../access/ctx.ts";
import type { OpenCtx } from "../../access/verb.ts";
import { raise } from "../../alerts/raise.ts";
import { chinaDate } from "../../core/china-time.ts";
import { type Assessment, assess } from "../impact/assess.ts";
import { latestVersions, type SourceRecord } from "../store.ts";
import { relatedTo } from "./related.ts";
import { earlySightOf } from "./sight.ts";
import { lifeOf, stageOn } from "./stages.ts";

/**
 * Raise an alert for a document that is new to us and not in force yet: a draft that
 * still takes opinions, or a rule whose day of effect is ahead. Where a document of the
 * same rule is in force, it is said what the new one changes against it.
 */
export async function announceStage(
  ctx: OpenCtx,
  source: SourceRecord,
  version: { readonly number: number; readonly text: string; readonly hash: string },
): Promise<void> {
  const today = chinaDate(ctx.now());
  const stage = stageOn(lifeOf(source.title, version.text), today);
  const asksNoMore = stage.opinionsUntil !== null && stage.opinionsUntil < today;
  const early = stage.name === "consultation" ? !asksNoMore : stage.name === "published";
  if (!early) return;
  const sight = earlySightOf(
    source,
    version,
    stage,
    await againstInForce(ctx, source, version.text),
  );
  await raise({ ...ctx, actor: system }, { sights: [sight] });
}

/** What a text changes against the document of its rule that is in force, if one is known. */
async function againstInForce(
  ctx: OpenCtx,
  source: SourceRecord,
  text: string,
): Promise<{ readonly title: string; readonly found: Assessment } | undefined> {
  const document = { sourceId: source.id, platform: source.platform, title: source.title };
  const inForce = (await relatedTo(ctx, document, null)).find(
    ({ stage }) => stage.name === "effective" || stage.name === "transition",
  );
  if (inForce === undefined) return undefined;
  const [latest] = await latestVersions(ctx.tx, ctx.tenant, inForce.sourceId, 1);
  return latest && { title: inForce.title, found: assess(latest.text, text) };
}
