import { type Actor, type Ctx, type Ports, system } from "../../src/access/ctx.ts";
import type { Role } from "../../src/access/schema.ts";
import { createIds } from "../../src/core/ids.ts";
import type { Database } from "../../src/db/database.ts";

/** The rule base reaches for nothing outside the database. */
const ports = { wake: () => {} } as Ports;

const randomBytes = (n: number) => crypto.getRandomValues(new Uint8Array(n));

/** A tenant of its own with a clock that the test moves. */
export function createWorld(db: Database, tenant = `t-${crypto.randomUUID()}`) {
  let time = Date.parse("2026-06-01T00:00:00Z");
  const now = () => new Date(time);
  const ctx = (actor: Actor): Ctx => ({
    tenant,
    actor,
    db,
    now,
    randomBytes,
    newId: createIds(now, randomBytes),
    ports,
  });
  return {
    tenant,
    now,
    later: (ms: number) => {
      time += ms;
    },
    system: ctx(system),
    as: (role: Role, name: string = role) => ctx({ kind: "person", id: `p-${name}`, name, role }),
  };
}
