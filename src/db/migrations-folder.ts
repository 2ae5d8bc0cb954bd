import { fileURLToPath } from "node:url";

/** Where the SQL migrations and drizzle's journal of them lie. */
export const migrationsFolder = fileURLToPath(new URL("../../migrations", import.meta.url));
