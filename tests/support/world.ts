import { expect } from "vitest";
import { auditTrail } from "../../src/access/audit-trail.ts";
import { type Actor, type Ctx, type Ports, system } from "../../src/access/ctx.ts";
import { addPerson } from "../../src/access/people.ts";
import type { Role } from "../../src/access/schema.ts";
import { createSigner } from "../../src/access/signer.ts";
import { createTenant } from "../../src/access/tenants.ts";
import { createVault } from "../../src/access/vault.ts";
import { type Checker, createChecker } from "../../src/copy/judge.ts";
import type { Fetcher, FetchRequest, FetchResponse } from "../../src/core/fetcher.ts";
import { createIds } from "../../src/core/ids.ts";
import type { RecordKind } from "../../src/core/records.ts";
import { inTenant } from "../../src/db/database.ts";
import { evaluateChunk } from "../../src/intake/evaluate.ts";
import { receive } from "../../src/intake/receive.ts";
import type { Risk } from "../../src/risks/schema.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { brushingModel } from "../../src/runtime/brushing-model.ts";
import { loadCalendar } from "../../src/runtime/calendar.ts";
import { createDocumentReader } from "../../src/runtime/documents.ts";
import { type Library, loadLibrary } from "../../src/runtime/library.ts";
import { createPdfWriter } from "../../src/runtime/pdf.ts";
import { loadPlans } from "../../src/runtime/plans.ts";
import { loadRisks } from "../../src/runtime/risks.ts";
import { createSender } from "../../src/runtime/sender.ts";
import { openTestDatabase } from "./database.ts";

export const randomBytes = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));

export const testSigner = createSigner(new Uint8Array(32).fill(2));

export const testVault = createVault(new Uint8Array(32).fill(1), randomBytes);

let library: Library | undefined;
let checker: Checker | undefined;
const calendar = loadCalendar();
const plans = loadPlans();
let risks: Risk[] | undefined;
export const testLibrary = (): Library => (library ??= loadLibrary());
const testRisks = (): Risk[] => (risks ??= loadRisks());
const testChecker = (): Checker => (checker ??= createChecker(testLibrary().packs));

/** A tenant of its own, with a clock that the test moves and people of every role. */
export interface World {
  readonly tenant: string;
  readonly db: Ctx["db"];
  readonly system: Ctx;
  /** A ctx of a person; the same name is the same person. */
  as(role: Role, name?: string): Ctx;
  now(): Date;
  later(ms: number): void;
  /** How often verbs have announced jobs. */
  woken(): number;
  /** Send records through intake and evaluation. */
  send(kind: RecordKind, ...records: object[]): Promise<Awaited<ReturnType<typeof receive>>>;
}

/** A new world on this worker's database. Without `fetch`, the web is out of reach. */
export async function createWorld(
  options: {
    fetch?: (request: FetchRequest) => Promise<FetchResponse>;
    /** `host:port` of the test's own servers that channels may lead to. */
    sendTo?: readonly string[];
  } = {},
): Promise<World> {
  const db = await openTestDatabase();
  const tenant = `t-${crypto.randomUUID()}`;
  let time = Date.parse("2026-06-01T00:00:00Z");
  let wakes = 0;
  const now = () => new Date(time);
  const fetcher: Fetcher = {
    fetch:
      options.fetch ??
      (() => Promise.reject(new Error("this test did not say what the web answers"))),
  };
  const ports: Ports = {
    fetcher,
    sender: createSender({ allowHosts: options.sendTo ?? [] }),
    consoleUrl: "https://hegui.example/",
    documents: createDocumentReader(),
    writePdf: createPdfWriter(),
    vault: testVault,
    signer: testSigner,
    get checker() {
      return testChecker();
    },
    calendar,
    plans,
    get risks() {
      return testRisks();
    },
    brushing: brushingModel,
    wake: () => {
      wakes += 1;
    },
  };
  const newId = createIds(now, randomBytes);
  const ctx = (actor: Actor): Ctx => ({ tenant, actor, db, now, newId, randomBytes, ports });
  const world: World = {
    tenant,
    db,
    system: ctx(system),
    as: (role, name = role) => ctx({ kind: "person", id: `p-${name}`, name, role }),
    now,
    later: (ms) => {
      time += ms;
    },
    woken: () => wakes,
    async send(kind, ...records) {
      const body = records.map((record) => JSON.stringify(record)).join("\n");
      const batch = await receive(world.system, { kind, body });
      while (!(await evaluateChunk(world.system, { batchId: batch.batchId })).done);
      return batch;
    },
  };
  await createTenant(world.system, { name: "测试商家" });
  return world;
}

/** A world with the built-in rules in force and one store, `s1` on Tmall. */
export async function createShop(): Promise<World> {
  const world = await createWorld();
  await installLibrary(world.system, { rules: testLibrary().rules });
  await world.send("stores", { id: "s1", platform: "tmall", name: "旗舰店", entity: "甲公司" });
  return world;
}

/** Give a person of the world an account, so that work can be assigned to them. */
export const join = (world: World, name: string, role: Role) =>
  addPerson(world.system, {
    id: `p-${name}`,
    email: `${name}@example.com`,
    name,
    role,
    password: "correct horse",
  });

/** Expect an audit entry of an action on a subject; answers the newest. */
export async function expectAudit(
  world: World,
  action: string,
  subject: { kind: string; id: string },
) {
  const entries = await auditTrail(world.system, subject);
  const entry = entries.find((one) => one.action === action);
  expect(entry, `audit entry ${action} of ${subject.kind} ${subject.id}`).toBeDefined();
  return entry;
}

/** How many rows of a table the tenant sees. */
export const countRows = (world: World, table: string): Promise<number> =>
  inTenant(world.db, world.tenant, async (tx) => {
    const { sql } = await import("drizzle-orm");
    const { rowsOf } = await import("../../src/db/database.ts");
    const [row] = await rowsOf<{ n: number }>(
      tx,
      sql`select count(*)::int as n from ${sql.identifier(table)}`,
    );
    return row?.n ?? 0;
  });
