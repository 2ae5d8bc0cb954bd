import { type SQL, sql } from "drizzle-orm";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { HeguiError } from "../core/errors.ts";

/** drizzle over either driver. */
export type Orm = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** An open transaction that sees one tenant's rows and no others. */
export type Tx = Parameters<Parameters<Orm["transaction"]>[0]>[0];

/** What a raw statement answers. */
export interface Rows {
  readonly rows: Record<string, unknown>[];
}

/** One connected database: PGlite in this process, or a PostgreSQL server. */
export interface Database {
  readonly kind: "pglite" | "postgres";
  readonly orm: Orm;
  /** Bring the schema up to date; a second call changes nothing. */
  migrate(): Promise<void>;
  /** Run raw SQL as the owner, several statements at once if there are no values. */
  execute(text: string, values?: unknown[]): Promise<Rows>;
  close(): Promise<void>;
}

/**
 * Run `work` in a transaction of one tenant. The role and the setting end with the
 * transaction, so a pooled connection carries neither into the next one.
 */
export async function inTenant<T>(
  db: Database,
  tenantId: string,
  work: (tx: Tx) => Promise<T>,
  mode: "read only" | "read write" = "read write",
): Promise<T> {
  try {
    return await db.orm.transaction(
      async (tx) => {
        await tx.execute(
          sql`select set_config('role', 'hegui_app', true), set_config('hegui.tenant', ${tenantId}, true)`,
        );
        return work(tx);
      },
      // Writing is what a transaction may do unless told otherwise, at a statement's cost.
      mode === "read only" ? { accessMode: mode } : undefined,
    );
  } catch (error) {
    throw holdsUnstorableText(error) ? unstorableText() : error;
  }
}

/**
 * Whether PostgreSQL refused a text: a NUL (22P05, 22021), or half a surrogate pair
 * in JSON (22P02, the class of all malformed input, told apart by its detail).
 */
function holdsUnstorableText(error: unknown): boolean {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : undefined;
  if (!(cause instanceof Error) || !("code" in cause)) return false;
  if (cause.code === "22P05" || cause.code === "22021") return true;
  return cause.code === "22P02" && "detail" in cause && /surrogate/.test(String(cause.detail));
}

const unstorableText = () =>
  new HeguiError(
    "invalid_input",
    "A text holds a NUL or half a surrogate pair, which cannot be stored: remove it",
  );

/** The rows of a hand-written statement; the drivers wrap them differently. */
export async function rowsOf<T extends Record<string, unknown>>(tx: Tx, query: SQL): Promise<T[]> {
  const result: unknown = await tx.execute(query);
  return (Array.isArray(result) ? result : (result as Rows).rows) as T[];
}

/** Run `work` as the system: it lists tenants and relays the outbox, and sees nothing else. */
export function inSystem<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.orm.transaction(async (tx) => {
    await tx.execute(sql`set local role hegui_system`);
    return work(tx);
  });
}
