import { inject } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { openPglite } from "../../src/db/pglite.ts";
import { openServer } from "../../src/db/server.ts";

let opened: Promise<Database> | undefined;

/**
 * The migrated database of this worker: PGlite in memory, or the run's PostgreSQL
 * server, as the vitest project says. Tests share it, each with tenants of its own.
 */
export const openTestDatabase = (): Promise<Database> => {
  opened ??= open();
  return opened;
};

async function open(): Promise<Database> {
  if (process.env.HEGUI_TEST_DATABASE === "postgres") return openServer(inject("postgresUrl"));
  const db = await openPglite();
  await db.migrate();
  return db;
}
