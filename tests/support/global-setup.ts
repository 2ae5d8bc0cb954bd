import type { TestProject } from "vitest/node";
import { openServer } from "../../src/db/server.ts";
import { startPostgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One migrated PostgreSQL server for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  process.stdout.write(`Database tests run on PGlite and on ${server.what}\n`);
  const db = openServer(server.url);
  await db.migrate();
  await db.close();
  project.provide("postgresUrl", server.url);
  return server.stop;
}
