import { beforeAll, describe, expect, it } from "vitest";
import { authenticate } from "../../src/access/authenticate.ts";
import { addKey, revokeKey, showKeys } from "../../src/access/keys.ts";
import { addPerson } from "../../src/access/people.ts";
import { sessionDays, signIn } from "../../src/access/sign-in.ts";
import { signOut } from "../../src/access/sign-out.ts";
import { day } from "../../src/core/time.ts";
import { inTenant } from "../../src/db/database.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";

const password = "correct horse";
let world: World;

beforeAll(async () => {
  world = await createWorld();
  await addPerson(world.system, {
    id: "p-chen",
    email: "Chen@Example.com",
    name: "陈静",
    role: "compliance",
    password,
  });
});

const enter = (email: string, given: string) =>
  signIn(world.system, { tenant: world.tenant, email, password: given });
const whoHas = (kind: "key" | "person", secret: string) =>
  authenticate({ db: world.db, now: world.now }, { kind, secret });

describe("a session", () => {
  it("opens with the password, whatever the case of the address, and ends when told", async () => {
    const { token, me } = await enter(" CHEN@example.com ", password);
    expect(me.person).toEqual({ id: "p-chen", name: "陈静", role: "compliance" });
    const { tenant, actor } = await whoHas("person", token);
    expect([tenant, actor.kind, actor.name]).toEqual([world.tenant, "person", "陈静"]);
    await signOut(world.as("compliance", "陈静"), { token });
    await expect(whoHas("person", token)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("is over after its time", async () => {
    const { token } = await enter("chen@example.com", password);
    world.later(sessionDays * day - 1);
    await whoHas("person", token);
    world.later(1);
    await expect(whoHas("person", token)).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("does not open for a wrong password, address or tenant, and says the same of each", async () => {
    const email = "chen@example.com";
    const elsewhere = await createWorld();
    const nowhere = { ...world.system, tenant: "t-nobody-s" };
    const attempts = [
      enter(email, "wrong"),
      enter("nobody@example.com", password),
      ...[elsewhere.system, nowhere].map((ctx) =>
        signIn(ctx, { tenant: ctx.tenant, email, password }),
      ),
    ];
    const refusal = {
      status: "rejected",
      reason: expect.objectContaining({
        code: "unauthenticated",
        message: "Organisation, e-mail or password is wrong",
      }),
    };
    expect(await Promise.allSettled(attempts)).toEqual(attempts.map(() => refusal));
  });

  it("leaves its mark in the audit log, and neither password nor token anywhere", async () => {
    const { token } = await enter("chen@example.com", password);
    await expectAudit(world, "session.open", { kind: "person", id: "p-chen" });
    const { rows } = await world.db.execute(
      `select (select string_agg(a::text, ' ') from audit a where tenant_id = $1) ||
              (select string_agg(p::text, ' ') from people p where tenant_id = $1) ||
              (select string_agg(s::text, ' ') from sessions s where tenant_id = $1) as stored`,
      [world.tenant],
    );
    expect(String(rows[0]?.stored)).toContain("session.open");
    expect(String(rows[0]?.stored)).not.toContain(password);
    expect(String(rows[0]?.stored)).not.toContain(token);
  });
});

describe("an API key", () => {
  it("works until it is revoked, is listed without its secret, and belongs to one tenant", async () => {
    const { id, secret } = await addKey(world.system, { name: "erp", role: "operator" });
    expect((await whoHas("key", secret)).actor).toMatchObject({ kind: "key", role: "operator" });
    expect(JSON.stringify(await showKeys(world.system, {}))).not.toContain(secret);
    const logged = await expectAudit(world, "key.add", { kind: "key", id });
    expect(JSON.stringify(logged)).not.toContain(secret.slice(-64));

    const other = await createWorld();
    const moved = secret.replace(world.tenant, other.tenant);
    await expect(whoHas("key", moved)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(revokeKey(other.system, { id })).rejects.toMatchObject({ code: "not_found" });
    expect((await whoHas("key", secret)).tenant).toBe(world.tenant);

    await revokeKey(world.system, { id });
    await expect(whoHas("key", secret)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(revokeKey(world.system, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is refused from the end of its revocation on, whoever asked meanwhile", async () => {
    for (let round = 0; round < 20; round++) {
      const { id, secret } = await addKey(world.system, { name: `erp ${round}`, role: "operator" });
      if (round % 2 === 0) await whoHas("key", secret);
      const asking = () => whoHas("key", secret).catch(() => undefined);
      const meanwhile = [asking(), asking()];
      const revoking = revokeKey(world.system, { id });
      for (let i = 0; i < round; i++) await Promise.resolve();
      meanwhile.push(asking(), asking());
      await revoking;
      await expect(whoHas("key", secret)).rejects.toMatchObject({ code: "unauthenticated" });
      await Promise.all(meanwhile);
      await expect(whoHas("key", secret)).rejects.toMatchObject({ code: "unauthenticated" });
    }
  });

  it("stays live where its revocation fails", async () => {
    const { id, secret } = await addKey(world.system, { name: "erp", role: "operator" });
    await whoHas("key", secret);
    const undone = inTenant(world.db, world.tenant, async (tx) => {
      await revokeKey({ ...world.system, tx }, { id });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect((await whoHas("key", secret)).actor).toMatchObject({ kind: "key", id });
  });

  it.each(["", "hgk_", "hgk_x_123", `hgk_'; drop table api_keys --_${"0".repeat(64)}`])(
    "%j is none",
    async (secret) => {
      await expect(whoHas("key", secret)).rejects.toMatchObject({ code: "unauthenticated" });
    },
  );
});

describe("a person", () => {
  it("has an address of their own and a password of some length", async () => {
    const again = { email: "chen@example.com", name: "另一个", role: "viewer" as const, password };
    await expect(addPerson(world.system, again)).rejects.toMatchObject({ code: "conflict" });
    await expect(
      addPerson(world.system, { ...again, email: "new@example.com", password: "short" }),
    ).rejects.toMatchObject({ problems: [{ field: "password" }] });
    await expect(addPerson(world.as("compliance"), again)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
