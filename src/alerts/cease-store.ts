import { sql } from "drizzle-orm";
import { rowsOf, type Tx } from "../db/database.ts";

/** An alert that lives on a listing though its rule no longer finds anything there. */
interface Outlived extends Record<string, unknown> {
  readonly id: string;
  readonly version: number;
  /** Whose hands it is in; null for nobody's. */
  readonly assigneeId: string | null;
}

/**
 * Live alerts on listings whose rule was judged in `found` and is not among what was found.
 * Only rules that ask about listings alone are looked at; what a person merged is left alone.
 */
export const outlivedOf = (
  tx: Tx,
  tenantId: string,
  subjects: readonly { readonly id: string; readonly found: readonly string[] }[],
): Promise<Outlived[]> =>
  rowsOf<Outlived>(
    tx,
    sql`select a.id, a.version, a.assignee_id as "assigneeId"
        from jsonb_to_recordset(${JSON.stringify(subjects)}::jsonb) as s(id text, found jsonb)
        join alerts a on a.tenant_id = ${tenantId} and a.subject_kind = 'listing'
          and a.subject_id = s.id and a.area = 'listing' and a.status <> 'closed'
          and a.merged_into is null
        where not s.found ? a.rule_id
        order by a.id`,
  );
