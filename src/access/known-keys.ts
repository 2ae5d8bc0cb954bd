import type { Database } from "../db/database.ts";
import type { Actor } from "./ctx.ts";

/** The actor of a live key, by the key's hash. */
type KnownKeys = Map<string, Actor>;

const known = new WeakMap<Database, KnownKeys>();

/**
 * The keys that were live when they were last looked up, since any was revoked. An embedded
 * database is this process's alone, so that no key is revoked unseen; of a server, which others
 * write to as well, nothing is remembered.
 *
 * What was looked up goes into the map that was taken before: where a key was revoked
 * meanwhile, nobody reads that one any more.
 */
export function knownKeys(db: Database): KnownKeys {
  if (db.kind !== "pglite") return new Map();
  const keys = known.get(db) ?? new Map<string, Actor>();
  known.set(db, keys);
  return keys;
}

/**
 * Forget all keys, in the transaction that revokes one: whoever looks one up from now on waits
 * for its end, as an embedded database has one connection.
 */
export const forgetKeys = (db: Database): boolean => known.delete(db);
