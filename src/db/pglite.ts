import { mkdirSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import type { Database, Orm, Rows } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { drizzleClient } from "./pglite-statements.ts";

/**
 * Open the embedded database in `folder`, or in memory without one.
 *
 * Two processes on one folder lose rows without an error, so the folder is locked
 * for this process. PGlite survives a killed process but never syncs to disk: a
 * power cut may cost what was written last.
 *
 * @throws HeguiError `unavailable` if another process holds the folder
 */
export async function openPglite(folder?: string): Promise<Database> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const unlock = folder === undefined ? async () => {} : await lockFolder(folder);
  const client = await PGlite.create(folder === undefined ? {} : { dataDir: `${folder}/pg` });
  const orm = drizzle(drizzleClient(client));

  return {
    kind: "pglite",
    orm: orm as unknown as Orm,
    migrate: () => migrate(drizzle(client), { migrationsFolder }),
    async execute(text, values): Promise<Rows> {
      if (values !== undefined && values.length > 0) return client.query(text, values);
      // There is one connection: a text that begins a transaction and fails in it must be
      // rolled back before anything else gets its turn.
      const results = /^\s*begin\b/i.test(text)
        ? await client.transaction((tx) => tx.exec(text))
        : await client.exec(text);
      return { rows: results.flatMap((result) => result.rows) };
    },
    async close() {
      await client.close();
      await unlock();
    },
  };
}
