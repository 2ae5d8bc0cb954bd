import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "../../src/access/ctx.ts";
import { auditOf } from "../../src/access/store.ts";
import { HeguiError } from "../../src/core/errors.ts";
import { day, hour } from "../../src/core/time.ts";
import { type Database, inTenant } from "../../src/db/database.ts";
import { addRule } from "../../src/rulebase/add-rule.ts";
import { changeParams } from "../../src/rulebase/change-params.ts";
import { changeRule } from "../../src/rulebase/change-rule.ts";
import { rulesInForce } from "../../src/rulebase/in-force.ts";
import { installLibrary } from "../../src/rulebase/install-library.ts";
import { lintRule } from "../../src/rulebase/lint-rule.ts";
import { listRules } from "../../src/rulebase/list-rules.ts";
import { publishVersion } from "../../src/rulebase/publish-version.ts";
import type { Rule } from "../../src/rulebase/rule.ts";
import { showRule } from "../../src/rulebase/show-rule.ts";
import { stopRule } from "../../src/rulebase/stop-rule.ts";
import { loadLibrary } from "../../src/runtime/library.ts";
import { createWorld, type World } from "../support/world.ts";

const { rules: library } = loadLibrary();
const id = "promotion.coupon-threshold";
const builtin = library.find((rule) => rule.id === id) as Rule;
/** The library cut to what a test needs. */
const few = [builtin, ...library.filter((rule) => rule.id.startsWith("store.rating"))];

/** A newer release of the rule. */
const upgraded: Rule = { ...builtin, level: 3 };

const withFloor = (value: number): Rule => ({
  ...builtin,
  params: { floor: { ...builtin.params.floor, value } },
  examples: [],
});

const refusal = async (work: Promise<unknown>): Promise<HeguiError> => {
  const error = await work.then(() => undefined).catch((thrown: unknown) => thrown);
  if (error instanceof HeguiError) return error;
  throw new Error(`expected a HeguiError, got ${String(error)}`);
};

describe("the rule base", () => {
  let db: Database;
  let world: World;
  let mei: Ctx;

  beforeEach(async () => {
    world = await createWorld();
    db = world.db;
    mei = world.as("compliance", "梅");
  });

  const install = (rules: readonly Rule[] = few) =>
    installLibrary(world.system, { rules: [...rules] });

  /** Whether a coupon from `threshold` yuan on breaks the rule, as the next evaluation sees it. */
  const refuses = async (threshold: number, at?: Date) => {
    const { ruleSet } = await rulesInForce(world.system, at === undefined ? {} : { at });
    const promotion = { kind: "coupon", threshold };
    const { findings } = ruleSet.evaluate("promotion", { promotion }, "tmall");
    return findings.some(({ ruleId }) => ruleId === id);
  };

  const auditRows = (ruleId: string) =>
    inTenant(db, world.tenant, (tx) => auditOf(tx, world.tenant, "rule", ruleId));

  describe("the library", () => {
    it("is installed whole, and a second time changes nothing", async () => {
      const count = library.length;
      expect(await install(library)).toEqual({ installed: count, published: count });
      const { revision, ruleSet } = await rulesInForce(world.system, {});
      expect(ruleSet.rules.length).toBe(count);
      expect(ruleSet.broken).toEqual([]);
      world.later(day);
      expect(await install(library)).toEqual({ installed: 0, published: 0 });
      expect((await rulesInForce(world.system, {})).revision).toBe(revision);
      expect(await auditRows(id)).toHaveLength(1);
    });

    it("upgrades a rule in force", async () => {
      await install();
      world.later(day);
      expect(await install([upgraded])).toEqual({ installed: 1, published: 1 });
      const detail = await showRule(mei, { id });
      expect(detail).toMatchObject({ version: 2, origin: "builtin", level: 3, state: "active" });
    });

    it("leaves a tenant's own version in force, with the upgrade beside it", async () => {
      await install();
      await changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1 });
      world.later(day);
      expect(await install([upgraded])).toEqual({ installed: 1, published: 0 });
      const detail = await showRule(mei, { id });
      expect(detail).toMatchObject({ version: 2, origin: "tenant", level: 2 });
      expect(detail.versions.map(({ version, origin }) => [version, origin])).toEqual([
        [3, "builtin"],
        [2, "tenant"],
        [1, "builtin"],
      ]);
      expect(await refuses(40)).toBe(true);
      // The tenant's next change goes on from its own version.
      await changeParams(mei, { id, params: { floor: 20 }, baseVersion: 2 });
      expect(await refuses(40)).toBe(false);
    });

    it("leaves alone what the tenant has due, and what it stopped", async () => {
      await install();
      const effectiveFrom = new Date(world.now().getTime() + day).toISOString();
      await changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1, effectiveFrom });
      await stopRule(mei, { id: "store.rating-low", reason: "no ratings yet" });
      const [, rating] = few;
      world.later(hour);
      await install([upgraded, { ...(rating as Rule), level: 5 }]);
      expect((await showRule(mei, { id: "store.rating-low" })).state).toBe("stopped");
      world.later(day);
      expect(await refuses(40)).toBe(true);
    });

    it("goes in whole or not at all", async () => {
      const broken: Rule = { ...builtin, conditions: { any: [] } };
      const { code, problems } = await refusal(install([...few.slice(1), broken]));
      expect(code).toBe("invalid_input");
      expect(problems[0]?.field).toBe("conditions.any");
      expect(await listRules(mei, {})).toEqual([]);
    });

    it("is for the system and admins", async () => {
      expect((await refusal(installLibrary(mei, { rules: [...few] }))).code).toBe("forbidden");
    });
  });

  describe("a change", () => {
    beforeEach(() => install());

    it("of a parameter counts at the next evaluation, and the past stays as it was", async () => {
      const before = world.now();
      expect(await refuses(40)).toBe(false);
      world.later(1);
      const detail = await changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1 });
      expect(detail).toMatchObject({
        version: 2,
        origin: "tenant",
        changedBy: "梅",
        rule: { params: { floor: { value: 50, max: 1000 } } },
      });
      expect(await refuses(40)).toBe(true);
      expect(await refuses(40, before)).toBe(false);
    });

    it("by another process counts at the next evaluation", async () => {
      await refuses(40);
      // What another process does, this one never hears of.
      await db.execute(
        `insert into rule_versions select tenant_id, rule_id, 2, 'sha256:other', 'tenant',
           jsonb_set(body, '{params,floor,value}', '50'), null, 'p', 'p', created_at
         from rule_versions where tenant_id = '${world.tenant}' and rule_id = '${id}';
         insert into rule_publications
           (tenant_id, rule_id, version, effective_from, published_by, published_at)
         select tenant_id, rule_id, 2, effective_from, 'p', published_at
         from rule_publications where tenant_id = '${world.tenant}' and rule_id = '${id}'`,
      );
      expect(await refuses(40)).toBe(true);
    });

    it("counts from its time on, to the moment", async () => {
      const from = new Date(world.now().getTime() + day);
      const effectiveFrom = from.toISOString();
      const change = { id, params: { floor: 50 }, baseVersion: 1, effectiveFrom };
      expect(await changeParams(mei, change)).toMatchObject({ version: 1, state: "active" });
      world.later(day - 1);
      expect(await refuses(40)).toBe(false);
      world.later(1);
      expect(await refuses(40)).toBe(true);
      expect((await showRule(mei, { id })).version).toBe(2);
    });

    it("cannot begin in the past", async () => {
      const effectiveFrom = new Date(world.now().getTime() - 1).toISOString();
      const change = { id, params: { floor: 50 }, baseVersion: 1, effectiveFrom };
      const { code, problems } = await refusal(changeParams(mei, change));
      expect([code, problems[0]?.field]).toEqual(["invalid_input", "effectiveFrom"]);
      expect((await showRule(mei, { id })).versions).toHaveLength(1);
    });

    it("from a stale version is refused, naming who changed it and when", async () => {
      await changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1 });
      const wang = world.as("legal", "王");
      const change = changeRule(wang, { id, rule: withFloor(60), baseVersion: 1 });
      const { code, message } = await refusal(change);
      expect(code).toBe("conflict");
      expect(message).toContain("梅");
      expect(message).toContain(world.now().toISOString());
    });

    it("by two at once is done once", async () => {
      const wang = world.as("legal", "王");
      const both = await Promise.allSettled([
        changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1 }),
        changeParams(wang, { id, params: { floor: 60 }, baseVersion: 1 }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const lost = both.find((one) => one.status === "rejected");
      expect(lost?.reason).toMatchObject({ code: "conflict" });
      expect((await showRule(mei, { id })).versions).toHaveLength(2);
    });

    it("that says the same changes nothing", async () => {
      await changeRule(mei, { id, rule: builtin, baseVersion: 1 });
      await changeParams(mei, { id, params: { floor: 30 }, baseVersion: 1 });
      expect((await showRule(mei, { id })).versions).toHaveLength(1);
      expect(await auditRows(id)).toHaveLength(1);
    });

    it("of the whole rule is kept with its note and its audit entry", async () => {
      const note = "the campaign of June";
      await changeRule(mei, { id, rule: withFloor(45), baseVersion: 1, note });
      const { versions } = await showRule(mei, { id });
      expect(versions[0]).toMatchObject({ version: 2, author: "梅", note });
      const [entry] = await auditRows(id);
      expect(entry).toMatchObject({
        action: "rule.change",
        actorName: "梅",
        before: { version: 1, hash: versions[1]?.hash },
        after: { version: 2, hash: versions[0]?.hash, note },
      });
    });

    it.each([
      ["below its range", { floor: 0 }, "params.floor"],
      ["above its range", { floor: 1_001 }, "params.floor"],
      ["of another type", { floor: "50" }, "params.floor"],
      ["that is a list", { floor: [50] }, "params.floor"],
      ["nobody declared", { ceiling: 50 }, "params.ceiling"],
      ["named as a prototype", { constructor: 50 }, "params.constructor"],
      ["left out", {}, "params"],
    ])("of a parameter %s is refused by name", async (_, params, field) => {
      const { code, problems } = await refusal(
        changeParams(mei, { id, params: params as Record<string, number>, baseVersion: 1 }),
      );
      expect([code, problems[0]?.field]).toEqual(["invalid_input", field]);
      expect(await refuses(30)).toBe(false);
    });

    it("of a rule nobody knows is refused", async () => {
      const change = changeParams(mei, { id: "promotion.none", params: { a: 1 }, baseVersion: 1 });
      expect((await refusal(change)).code).toBe("not_found");
    });

    it("cannot rename the rule", async () => {
      const rule = { ...withFloor(40), id: "promotion.other" };
      const { problems } = await refusal(changeRule(mei, { id, rule, baseVersion: 1 }));
      expect(problems[0]?.field).toBe("id");
    });
  });

  describe("a new rule", () => {
    const own: Rule = { ...withFloor(100), id: "promotion.our-floor" };

    it("is in force at once", async () => {
      const detail = await addRule(mei, { rule: own });
      expect(detail).toMatchObject({ id: own.id, version: 1, origin: "tenant", state: "active" });
      const { ruleSet } = await rulesInForce(world.system, {});
      const facts = { promotion: { kind: "coupon", threshold: 90 } };
      const [finding] = ruleSet.evaluate("promotion", facts, "jd").findings;
      expect(finding).toMatchObject({ ruleId: own.id, ruleVersion: 1 });
    });

    it("needs an id of its own", async () => {
      await addRule(mei, { rule: own });
      const { code, message } = await refusal(addRule(mei, { rule: own }));
      expect(code).toBe("conflict");
      expect(message).toContain("梅");
    });

    it("added twice at once is there once", async () => {
      const both = await Promise.allSettled([
        addRule(mei, { rule: own }),
        addRule(mei, { rule: own }),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    });

    const leaf = { fact: "promotion", path: "$.threshold", operator: "lessThan", value: 30 };
    const nested = (depth: number): unknown => (depth === 0 ? leaf : { all: [nested(depth - 1)] });
    const bad: readonly (readonly [string, unknown, string])[] = [
      [
        "an unknown operator",
        { conditions: { all: [{ ...leaf, operator: "below" }] } },
        "conditions.all[0].operator",
      ],
      [
        "an unknown fact",
        { conditions: { all: [{ ...leaf, fact: "coupon" }] } },
        "conditions.all[0].fact",
      ],
      ["conditions that are text", { conditions: "threshold < 30" }, "conditions"],
      ["a leaf for a root", { conditions: leaf }, "conditions"],
      ["an empty any", { conditions: { any: [] } }, "conditions.any"],
      ["conditions 1,000 deep", { conditions: nested(1_000) }, "conditions"],
      ["a million conditions", { conditions: { all: Array(1_000_000).fill(leaf) } }, "rule"],
      [
        "more text than a rule holds",
        { message: { zh: "长".repeat(300_000), en: "long" } },
        "rule",
      ],
      [
        "a prototype key",
        { conditions: JSON.parse('{"all":[{"__proto__":{}}]}') },
        "conditions.all[0].__proto__",
      ],
      ["a NUL", { message: { zh: "门\0槛", en: "x" } }, "message.zh"],
      [
        "a value outside its own range",
        { params: { floor: { value: 5, min: 10 } } },
        "params.floor.value",
      ],
      ["no basis", { basis: [] }, "basis"],
      ["a field nobody knows", { severity: 3 }, "severity"],
    ];

    it.each(bad)("with %s is refused at its place", async (_, part, field) => {
      const rule = { ...own, ...(part as object) };
      const { code, problems } = await refusal(addRule(mei, { rule }));
      expect(code).toBe("invalid_input");
      expect(problems.map((problem) => problem.field)).toContain(field);
      expect(problems.every(({ reason }) => reason !== "")).toBe(true);
      expect(await listRules(mei, {})).toEqual([]);
    });

    it("that is no object is refused", async () => {
      for (const rule of ["{", [], null])
        expect((await refusal(addRule(mei, { rule: rule as never }))).problems[0]?.field).toBe(
          "rule",
        );
    });

    it("must do as its examples say", async () => {
      const facts = { promotion: { kind: "coupon", threshold: 100 } };
      const examples = [{ name: "at the floor", facts, expect: "match" as const }];
      const { problems } = await refusal(addRule(mei, { rule: { ...own, examples } }));
      expect(problems).toEqual([
        { field: "examples[0]", reason: expect.stringContaining("at the floor") },
      ]);
    });

    it("can be linted without being saved, by anyone", async () => {
      const rule = { ...own, conditions: { all: [{ ...leaf, operator: "below" }] } };
      const problems = await lintRule(world.as("viewer"), { rule });
      expect(problems).toContainEqual({
        severity: "error",
        where: "conditions.all[0].operator",
        message: { zh: expect.stringContaining("below"), en: expect.stringContaining("below") },
      });
      expect(await lintRule(world.as("viewer"), { rule: builtin })).toEqual([]);
      expect(await listRules(mei, {})).toEqual([]);
    });
  });

  describe("publishing", () => {
    beforeEach(() => install());

    it("stops a rule at once, and restarts it", async () => {
      expect(await refuses(20)).toBe(true);
      const stopped = await stopRule(mei, { id, reason: "false alarms" });
      expect(stopped).toMatchObject({ state: "stopped", version: 1 });
      expect(stopped.publications[0]).toMatchObject({ version: null, reason: "false alarms" });
      expect(await refuses(20)).toBe(false);
      expect(await refuses(20, new Date(world.now().getTime() - 1))).toBe(false);
      await publishVersion(mei, { id, version: 1, reason: "mended" });
      expect(await refuses(20)).toBe(true);
      expect((await auditRows(id)).map(({ action }) => action)).toEqual([
        "rule.publish",
        "rule.stop",
        "rule.install",
      ]);
    });

    it("stops once", async () => {
      await stopRule(mei, { id, reason: "false alarms" });
      const again = await stopRule(mei, { id, reason: "to be sure" });
      expect(again.publications).toHaveLength(2);
    });

    it("keeps a stopped rule stopped through a change", async () => {
      await stopRule(mei, { id, reason: "false alarms" });
      const detail = await changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1 });
      expect(detail).toMatchObject({ state: "stopped", version: 2 });
      expect(await refuses(20)).toBe(false);
      await publishVersion(mei, { id, version: 2, reason: "mended" });
      expect(await refuses(40)).toBe(true);
    });

    it("stops what was to come in force later too", async () => {
      const effectiveFrom = new Date(world.now().getTime() + day).toISOString();
      await changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1, effectiveFrom });
      await stopRule(mei, { id, reason: "false alarms" });
      world.later(2 * day);
      expect(await refuses(20)).toBe(false);
    });

    it("rolls back to an older version, from which the next change starts", async () => {
      await changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1 });
      const back = await publishVersion(mei, { id, version: 1, reason: "too strict" });
      expect(back).toMatchObject({ version: 1, origin: "builtin" });
      expect(await refuses(40)).toBe(false);
      const stale = changeParams(mei, { id, params: { floor: 60 }, baseVersion: 2 });
      expect((await refusal(stale)).code).toBe("conflict");
      const next = await changeParams(mei, { id, params: { floor: 35 }, baseVersion: 1 });
      expect(next.version).toBe(3);
    });

    it("of what is in force already changes nothing", async () => {
      const detail = await publishVersion(mei, { id, version: 1, reason: "to be sure" });
      expect(detail.publications).toHaveLength(1);
      expect(await auditRows(id)).toHaveLength(1);
    });

    it("needs a version that is there, and a reason", async () => {
      const publishing = publishVersion(mei, { id, version: 7, reason: "why not" });
      expect((await refusal(publishing)).code).toBe("not_found");
      expect((await refusal(stopRule(mei, { id, reason: " " }))).problems[0]?.field).toBe("reason");
    });
  });

  it("is read by anyone and written by compliance, legal and admins", async () => {
    await install();
    const writes: readonly ((ctx: Ctx) => Promise<unknown>)[] = [
      (ctx) => addRule(ctx, { rule: { ...withFloor(9), id: "promotion.mine" } }),
      (ctx) => changeRule(ctx, { id, rule: withFloor(40), baseVersion: 1 }),
      (ctx) => changeParams(ctx, { id, params: { floor: 40 }, baseVersion: 1 }),
      (ctx) => stopRule(ctx, { id, reason: "test" }),
      (ctx) => publishVersion(ctx, { id, version: 1, reason: "test" }),
    ];
    for (const role of ["viewer", "operator"] as const) {
      const ctx = world.as(role);
      expect(await listRules(ctx, {})).toHaveLength(few.length);
      expect((await showRule(ctx, { id })).version).toBe(1);
      for (const write of writes) expect((await refusal(write(ctx))).code).toBe("forbidden");
    }
    let floor = 40;
    for (const role of ["compliance", "legal", "admin"] as const) {
      const baseVersion = floor - 39;
      floor += 1;
      await changeParams(world.as(role), { id, params: { floor }, baseVersion });
    }
  });

  it("is each tenant's own", async () => {
    await install();
    await changeParams(mei, { id, params: { floor: 50 }, baseVersion: 1 });
    const other = await createWorld();
    const li = other.as("admin", "李");
    expect(await listRules(li, {})).toEqual([]);
    expect((await refusal(showRule(li, { id }))).code).toBe("not_found");
    expect((await refusal(stopRule(li, { id, reason: "mine?" }))).code).toBe("not_found");
    expect((await rulesInForce(other.system, {})).ruleSet.rules.length).toBe(0);
    await installLibrary(other.system, { rules: [...few] });
    expect((await showRule(li, { id })).version).toBe(1);
    expect(await refuses(40)).toBe(true);
  });

  it("keeps every version and publication as it was", async () => {
    await install();
    for (const table of ["rule_versions", "rule_publications"])
      for (const change of [`update ${table} set rule_id = 'x'`, `delete from ${table}`])
        await expect(db.execute(change)).rejects.toThrow(/append-only/);
  });

  it("leaves out a stored rule that it cannot read, and says so", async () => {
    await install();
    await db.execute(
      `insert into rule_versions select tenant_id, rule_id, 2, 'sha256:old', 'tenant',
         body - 'platforms', null, 'p', 'p', created_at
       from rule_versions where tenant_id = '${world.tenant}' and rule_id = '${id}'`,
    );
    await db.execute(
      `insert into rule_publications
         (tenant_id, rule_id, version, effective_from, published_by, published_at)
       select tenant_id, rule_id, 2, effective_from, 'p', published_at
       from rule_publications where tenant_id = '${world.tenant}' and rule_id = '${id}'`,
    );
    const { ruleSet } = await rulesInForce(world.system, {});
    expect(ruleSet.broken).toMatchObject([{ ruleId: id, ruleVersion: 2, kind: "broken" }]);
    expect(ruleSet.rules.length).toBe(few.length - 1);
  });

  it("is compiled once for each revision", async () => {
    await install();
    const first = await rulesInForce(world.system, {});
    expect((await rulesInForce(mei, {})).ruleSet).toBe(first.ruleSet);
    await stopRule(mei, { id, reason: "test" });
    const stopped = await rulesInForce(mei, {});
    expect(stopped.revision).not.toBe(first.revision);
    expect(stopped.ruleSet.hash).not.toBe(first.ruleSet.hash);
  });
});
