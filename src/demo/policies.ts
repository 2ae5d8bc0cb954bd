import type { Ctx } from "../access/ctx.ts";
import { day, minute } from "../core/time.ts";
import { addVersion } from "../policy/add-version.ts";
import { declareSource } from "../policy/declare-source.ts";
import { listSources } from "../policy/list-sources.ts";
import { track } from "../policy/recording/track.ts";
import { revisionOnItsWay } from "./data/drafts.ts";
import { as } from "./people.ts";
import { type Stage, sampleDeclarations } from "./site/server.ts";

interface DemoStage extends Stage {
  /** Publish a version of one document. */
  set(documentId: string, version: number): void;
}

/** The site's name of a document, from the id of the source that watches it. */
const documentOf = (sourceId: string): string => sourceId.replace(/^sample\./, "");

/** The site as the database last saw it, so that a restart takes nothing back. */
export async function stageOf(ctx: Ctx): Promise<DemoStage> {
  const versions = new Map(
    (await listSources(ctx, {})).map((source) => [
      documentOf(source.id),
      Math.max(1, source.versions),
    ]),
  );
  return {
    version: (id) => versions.get(id) ?? 1,
    set: (id, version) => void versions.set(id, version),
    advance() {
      for (const [id, version] of versions) versions.set(id, version + 1);
    },
  };
}

/** How many days ago each version was seen, before a day or two of difference by document. */
const seen = [150, 40, 2] as const;

/** Its last version was seen minutes ago, so that a response is still running. */
const freshest = "sample.douyin-price-claims";
/** Its site shows a login page, and then another document: a person has to look. */
const heldBack = "sample.kuaishou-deposit";

/**
 * Declare the sample sources at the site's address; for a new tenant, track them
 * version by version with the clock set back, so that the console has a history.
 * Every other document keeps its last version for `POST /_advance`.
 */
export async function seedPolicies(
  ctx: Ctx,
  siteUrl: string,
  stage: DemoStage,
  isNew: boolean,
): Promise<void> {
  const now = ctx.now().getTime();
  for (const [i, declaration] of sampleDeclarations(siteUrl).entries()) {
    const { id, fetch } = declaration;
    await declareSource(ctx, { declaration });
    if (!isNew || fetch === "manual") continue;
    const last = i % 2 === 0 || [freshest, heldBack].includes(id) ? 3 : 2;
    for (const [step, daysAgo] of seen.slice(0, last).entries()) {
      stage.set(documentOf(id), step + 1);
      const isFreshest = id === freshest && step === 2;
      const at = new Date(now - (isFreshest ? 9 * minute : (daysAgo - (i % 4) * 0.4) * day));
      await track({ ...ctx, now: () => at }, { id, confirmAfter: 0 });
    }
  }
  if (isNew) await handIn(ctx);
}

/** What legal handed in from behind a login. */
async function handIn(ctx: Ctx): Promise<void> {
  const now = ctx.now();
  for (const { versions, ...document } of revisionOnItsWay(now)) {
    await declareSource(ctx, { declaration: { ...document, fetch: "manual" } });
    for (const { daysAgo, text } of versions) {
      const at = new Date(now.getTime() - daysAgo * day);
      await addVersion({ ...as(ctx, "legal"), now: () => at }, { id: document.id, text });
    }
  }
}
