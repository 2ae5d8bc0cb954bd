import { z } from "@hono/zod-openapi";
import { command, type OpenCtx, type Outcome } from "../access/verb.ts";
import { hashOf } from "../core/canonical.ts";
import { conflict, notFound } from "../core/errors.ts";
import { Declaration } from "./capture/declaration.ts";
import type { SourceRow } from "./schema.ts";
import { insertSource, lockSource, type SourceRecord, sourceHeads, updateSource } from "./store.ts";
import { sourceView } from "./view.ts";

/**
 * Watch a policy page, or change how one is watched. The source is due at once and keeps
 * its versions; its stored captures are read anew at the next look. The same declaration
 * again changes nothing.
 *
 * @throws HeguiError `invalid_input` naming the field of the declaration
 */
export const declareSource = command({
  name: "policy_source.declare",
  allow: ["compliance", "legal"],
  input: z.object({ declaration: Declaration }),
  async run(ctx, { declaration }): Promise<Outcome<SourceRow>> {
    const { id } = declaration;
    const known = await lockSource(ctx.tx, ctx.tenant, id);
    const before = known?.declaration;
    if (before !== undefined && hashOf(before) === hashOf(declaration)) {
      return { result: await rowOf(ctx, id), audit: [] };
    }
    await (known === undefined ? add(ctx, declaration) : change(ctx, known, declaration));
    const entry = { subject: { kind: "policy_source", id }, before, after: declaration };
    return { result: await rowOf(ctx, id), audit: [entry] };
  },
});

/** How a source that nobody has looked at yet stands. */
const freshState = ({ fetch }: Declaration) =>
  fetch === "manual" ? ("manual" as const) : ("new" as const);

async function add(ctx: OpenCtx, declaration: Declaration): Promise<void> {
  const added = await insertSource(ctx.tx, {
    tenantId: ctx.tenant,
    id: declaration.id,
    platform: declaration.platform,
    title: declaration.title,
    url: declaration.url ?? null,
    declaration,
    state: freshState(declaration),
    stateSince: ctx.now(),
    nextDueAt: ctx.now(),
  });
  if (!added) throw conflict(`Someone else declared ${declaration.id} just now: try again`);
}

async function change(
  ctx: OpenCtx,
  { declaration: before, memory }: SourceRecord,
  after: Declaration,
): Promise<void> {
  const turned = freshState(before) !== freshState(after);
  await updateSource(ctx.tx, ctx.tenant, after.id, {
    platform: after.platform,
    title: after.title,
    url: after.url ?? null,
    declaration: after,
    nextDueAt: ctx.now(),
    // The page may be unchanged and yet be read otherwise now: ask for it whole.
    etag: null,
    lastModified: null,
    failures: 0,
    ...(memory && { memory: { ...memory, rereadDue: true } }),
    ...(turned ? { state: freshState(after), stateReason: null, stateSince: ctx.now() } : {}),
  });
}

async function rowOf(ctx: OpenCtx, id: string): Promise<SourceRow> {
  const [row] = await sourceHeads(ctx.tx, ctx.tenant, { id });
  if (row === undefined) throw notFound("Policy source", id);
  return sourceView(row);
}
