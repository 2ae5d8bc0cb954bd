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

/**
 * A database of one's own on the run's server: a whole service started on the shared one
 * would first do the jobs of every tenant that other tests have left.
 *
 * @returns its address
 */
export async function createServerDatabase(): Promise<string> {
  const url = new URL(inject("postgresUrl"));
  const name = `hegui_own_${crypto.randomUUID().replaceAll("-", "")}`;
  const server = openServer(url.toString(), { max: 1 });
  await server.execute(`create database ${name}`);
  await server.close();
  url.pathname = `/${name}`;
  return url.toString();
}
