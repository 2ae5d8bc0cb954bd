import type { Database } from "../../src/db/database.ts";
import { openPglite } from "../../src/db/pglite.ts";
import { openServer } from "../../src/db/server.ts";

const migrated = async (db: Database): Promise<Database> => {
  await db.migrate();
  return db;
};

const url = process.env.HEGUI_TEST_DATABASE;

/** Every database that the tests run on. */
export const databases = [
  { kind: "pglite", open: async () => migrated(await openPglite()) },
  ...(url === undefined ? [] : [{ kind: "postgres", open: () => migrated(openServer(url)) }]),
];
