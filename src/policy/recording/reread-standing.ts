import type { AuditEntry } from "../../access/audit.ts";
import type { OpenCtx } from "../../access/verb.ts";
import type { Text } from "../../core/text.ts";
import { appendVersion } from "../append-version.ts";
import { admit } from "../capture/gate.ts";
import { reread } from "../capture/look.ts";
import { noiseBetween, pageOf } from "../capture/noise.ts";
import type { VersionRow } from "../schema.ts";
import { type SourceRecord, versionByNumber } from "../store.ts";
import { type Memory, shownBy } from "./memory.ts";
import { snapshotById } from "./recording-store.ts";

/** What reading the standing version anew came to. */
interface Outcome {
  readonly memory: Memory;
  readonly audit: readonly AuditEntry[];
  readonly version?: VersionRow;
  /** Why there is no successor, where one would be expected. */
  readonly reason?: Text;
}

/**
 * Read the capture behind the version that the page shows by the declaration as it is now.
 * If it says something else, that is its technical successor: later texts are compared with
 * it, and nobody is told, since the rule did not change.
 */
export async function rereadStanding(
  ctx: OpenCtx,
  source: SourceRecord,
  remembered: Memory,
  at: Date,
): Promise<Outcome> {
  const { rereadDue: _, body: __, ...memory } = remembered;
  const standing = await versionByNumber(ctx.tx, ctx.tenant, source.id, shownBy(memory));
  if (standing === undefined) return { memory, audit: [] };
  const snapshot = await snapshotById(ctx.tx, ctx.tenant, source.id, standing.snapshotId);
  // What a person pasted was not read by a declaration.
  if (snapshot === undefined || snapshot.status === null) return { memory, audit: [] };
  const read = await reread(
    ctx.ports.documents,
    snapshot.body,
    source.declaration,
    snapshot.fetchedAt,
  );
  if (!read.ok) return { memory, audit: [], reason: read.reason };
  const text = read.text.replaceAll("\0", "").toWellFormed();
  if (noiseBetween(pageOf(standing.text), pageOf(text)) !== undefined) return { memory, audit: [] };
  const verdict = admit(text);
  if (!verdict.accept) return { memory, audit: [], reason: verdict.reason };
  return appendVersion(
    ctx,
    { ...source, memory },
    { snapshotId: snapshot.id, text, observedAt: at, technical: true },
    standing,
  );
}
