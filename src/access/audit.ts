import type { Tx } from "../db/database.ts";
import { insertRows } from "../db/insert-rows.ts";
import type { Ctx } from "./ctx.ts";
import { audit } from "./schema.ts";

/** One change, as the audit log keeps it. The action is the verb's name. */
export interface AuditEntry {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
  /** The request that it answers, where one transaction answers several. */
  readonly requestId?: string | undefined;
}

/** Write `entries` of `action` in the transaction of the change that they tell of. */
export async function writeAudit(
  tx: Tx,
  ctx: Ctx,
  action: string,
  entries: readonly AuditEntry[],
): Promise<void> {
  await insertRows(
    tx,
    audit,
    entries.map((entry) => ({
      tenantId: ctx.tenant,
      at: ctx.now(),
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      action,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      before: entry.before ?? null,
      after: entry.after ?? null,
      requestId: entry.requestId ?? ctx.requestId ?? null,
    })),
  );
}
