import { z } from "@hono/zod-openapi";
import { command, type Outcome } from "../access/verb.ts";
import { hashOfText } from "../core/canonical.ts";
import { appendVersion, type Telling } from "./append-version.ts";
import { Declaration } from "./capture/declaration.ts";
import { declareSource } from "./declare-source.ts";
import {
  insertSnapshot,
  latestVersions,
  lockSource,
  updateSource,
  versionCiting,
} from "./store.ts";

/** The longest text that an archive may bring: twice the longest terms ever archived. */
const maxText = 2_000_000;

/** News older than this is history: its change is kept, its alert would only flood the queue. */
const newsMs = 30 * 24 * 3_600_000;

const commit = z.string().regex(/^[0-9a-f]{7,64}$/);

/**
 * Add one version of an archived document, dated as the archive saw it. The source is
 * declared if it is new. An archive is read in its order, so what is not newer than the
 * source's latest version is there already, and nothing happens: an import that was
 * killed is simply run again.
 *
 * A technical version, a page read anew by a better declaration, is kept without a change.
 */
export const importVersion = command({
  name: "policy_version.import",
  allow: ["compliance", "legal"],
  input: z.object({
    declaration: Declaration,
    commit,
    at: z.date(),
    text: z.string().min(1).max(maxText),
    technical: z.boolean(),
    /** The commit of the version that the page showed before, if that is not the latest. */
    after: commit.optional(),
  }),
  async run(ctx, { declaration, commit, at, text, technical, after }): Promise<Outcome<Imported>> {
    const { id } = declaration;
    const known = await lockSource(ctx.tx, ctx.tenant, id);
    if (known === undefined) await declareSource(ctx, { declaration });
    const source = known ?? (await lockSource(ctx.tx, ctx.tenant, id));
    if (source === undefined) throw new Error(`source ${id} was not stored`);
    const [latest] = await latestVersions(ctx.tx, ctx.tenant, id, 1);
    if (latest !== undefined && latest.observedAt >= at) {
      return { result: { added: false, impact: null }, audit: [] };
    }

    // The commit is the version's origin, and names its snapshot.
    const snapshotOf = (one: string) => `${one}:${id}`;
    const snapshotId = snapshotOf(commit);
    await insertSnapshot(ctx.tx, {
      tenantId: ctx.tenant,
      id: snapshotId,
      sourceId: id,
      fetchedAt: at,
      status: null,
      contentType: "text/markdown",
      hash: hashOfText(text),
      body: text,
      verdict: "accepted",
    });
    const isNews = ctx.now().getTime() - at.getTime() <= newsMs;
    const telling: Telling = technical ? "nothing" : isNews ? "alert" : "record";
    const standing =
      after === undefined
        ? undefined
        : await versionCiting(ctx.tx, ctx.tenant, id, snapshotOf(after));
    const added = await appendVersion(
      ctx,
      source,
      { snapshotId, text, observedAt: at, technical },
      standing ?? latest,
      telling,
    );
    await updateSource(ctx.tx, ctx.tenant, id, { checkedAt: at });
    return { result: { added: true, impact: added.version.impact }, audit: added.audit };
  },
});

export interface Imported {
  /** False if the source has this version, or a later one, already. */
  readonly added: boolean;
  readonly impact: number | null;
}
