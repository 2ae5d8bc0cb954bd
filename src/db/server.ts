import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { HeguiError } from "../core/errors.ts";
import type { Database, Orm, Rows } from "./database.ts";

/** Connect to a PostgreSQL server (15 or newer) through a pool of `max` connections. */
export function openServer(url: string, options: { max?: number } = {}): Database {
  // drizzle reads arrays itself; and a connection that is cut while it asks for their types
  // rejects a promise that nobody has, which ends the process.
  const client = postgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    fetch_types: false,
  });
  const orm = drizzle(client);
  // drizzle turns off its client's conversion of times and JSON; raw SQL wants it.
  const raw = postgres(url, { max: 4, onnotice: () => {} });

  return {
    kind: "postgres",
    orm: orm as unknown as Orm,
    async migrate() {
      // Loaded when asked for: the migrator reads files, which a Worker has none of.
      const [{ migrate }, { migrationsFolder }] = await Promise.all([
        import("drizzle-orm/postgres-js/migrator"),
        import("./migrations-folder.ts"),
      ]);
      // Two processes that start at once must not both create the tables.
      const single = postgres(url, { max: 1, onnotice: () => {} });
      try {
        await reach(single, url);
        await single`select pg_advisory_lock(hashtext('hegui.migrate'))`;
        await migrate(drizzle(single), { migrationsFolder });
      } finally {
        await single.end();
      }
    },
    async execute(text, values): Promise<Rows> {
      // A text may begin a transaction, which must not spread over the pool.
      const connection = await raw.reserve();
      try {
        const result: unknown = await connection.unsafe(
          text,
          (values ?? []) as postgres.ParameterOrJSON<never>[],
        );
        // Several statements answer with a list of results, one answers with its rows.
        return { rows: (result as Record<string, unknown>[]).flat() };
      } catch (error) {
        await connection.unsafe("rollback");
        throw error;
      } finally {
        connection.release();
      }
    },
    async close() {
      await Promise.all([client.end({ timeout: 5 }), raw.end({ timeout: 5 })]);
    },
  };
}

/** @throws HeguiError `unavailable` that names the server, without its password */
async function reach(client: postgres.Sql, url: string): Promise<void> {
  try {
    await client`select 1`;
  } catch (error) {
    const { host, pathname } = new URL(url);
    const reason = error instanceof Error ? error.message : String(error);
    throw new HeguiError(
      "unavailable",
      `The database ${host}${pathname} cannot be used: ${reason}. Check DATABASE_URL and the server`,
    );
  }
}
