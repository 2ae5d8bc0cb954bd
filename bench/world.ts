import type { Ctx } from "../src/access/ctx.ts";
import { system } from "../src/access/ctx.ts";
import { createSigner } from "../src/access/signer.ts";
import { createTenant } from "../src/access/tenants.ts";
import { createVault } from "../src/access/vault.ts";
import { createChecker } from "../src/copy/judge.ts";
import { createIds } from "../src/core/ids.ts";
import type { Sender } from "../src/core/sender.ts";
import { WorkCalendar } from "../src/core/working-time.ts";
import type { Database } from "../src/db/database.ts";
import { openPglite } from "../src/db/pglite.ts";
import { openServer } from "../src/db/server.ts";
import { installLibrary } from "../src/rulebase/install-library.ts";
import { brushingModel } from "../src/runtime/brushing-model.ts";
import { loadLibrary } from "../src/runtime/library.ts";

/** PGlite in memory, or the server of DATABASE_URL. */
async function openDatabase(): Promise<Database> {
  const url = process.env.DATABASE_URL;
  return url === undefined ? openPglite() : openServer(url);
}

const nothingSent = () => {
  throw new Error("a benchmark sends nothing");
};
const unsent: Sender = {
  refuse: nothingSent,
  refuseServer: nothingSent,
  post: nothingSent,
  mail: nothingSent,
};

/** A tenant with the built-in rules. */
export async function openWorld(on?: Database): Promise<{ db: Database; ctx: Ctx }> {
  const db = on ?? (await openDatabase());
  await db.migrate();
  const library = loadLibrary();
  const randomBytes = (n: number) => crypto.getRandomValues(new Uint8Array(n));
  const now = () => new Date();
  const ctx: Ctx = {
    tenant: `bench-${Date.now()}`,
    actor: system,
    db,
    now,
    randomBytes,
    newId: createIds(now, randomBytes),
    ports: {
      fetcher: { fetch: () => Promise.reject(new Error("a benchmark fetches nothing")) },
      sender: unsent,
      documents: { read: () => Promise.reject(new Error("a benchmark reads no files")) },
      writePdf: () => Promise.reject(new Error("a benchmark writes no files")),
      vault: createVault(randomBytes(32), randomBytes),
      signer: createSigner(randomBytes(32)),
      checker: createChecker(library.packs),
      calendar: new WorkCalendar([]),
      plans: [],
      risks: [],
      brushing: brushingModel,
      wake: () => {},
    },
  };
  await createTenant(ctx, { name: "bench" });
  await installLibrary(ctx, { rules: library.rules });
  return { db, ctx };
}
