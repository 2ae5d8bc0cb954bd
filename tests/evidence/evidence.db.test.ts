import { hash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { writeAudit } from "../../src/access/audit.ts";
import { attachFile } from "../../src/alerts/attach.ts";
import { comment } from "../../src/alerts/comment.ts";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { inTenant } from "../../src/db/database.ts";
import { exportBundle } from "../../src/evidence/bundle/export-bundle.ts";
import { entriesPath, type Files, manifestPath } from "../../src/evidence/bundle/manifest.ts";
import { pack, unpack } from "../../src/evidence/bundle/pack.ts";
import { verifyBundle } from "../../src/evidence/bundle/verify.ts";
import { listCheckpoints, showConsistency } from "../../src/evidence/log/checkpoints.ts";
import { isCheckpointOf } from "../../src/evidence/log/entry.ts";
import { listEntries } from "../../src/evidence/log/list-entries.ts";
import { provenEntries } from "../../src/evidence/log/proven-entries.ts";
import { sealLog } from "../../src/evidence/log/seal.ts";
import { isConsistent } from "../../src/evidence/log/tree.ts";
import { createShop, testSigner, type World } from "../support/world.ts";

const json = (files: Files, path: string) => JSON.parse(new TextDecoder().decode(files.get(path)));
const edited = (files: Files, path: string, edit: (text: string) => string): Files =>
  new Map(files).set(
    path,
    new TextEncoder().encode(edit(new TextDecoder().decode(files.get(path)))),
  );

describe("evidence", () => {
  let shop: World;
  let alertId: string;
  let files: Files;

  beforeAll(async () => {
    shop = await createShop();
    const order = { storeId: "s1", placedAt: "2026-05-30T10:00:00+08:00", amount: 59 };
    await shop.send("messages", {
      ...{ id: "c1", conversationId: "v1", storeId: "s1", orderId: "o1", from: "buyer" },
      at: "2026-05-30T10:05:00+08:00",
      text: "什么时候发货",
    });
    await shop.send("orders", {
      ...{ id: "o1", status: "paid", payee: "账户甲", ...order },
      buyer: { account: "b1", payer: "账户甲" },
    });
    const { items } = await listAlerts(shop.as("compliance"), {
      ruleId: "transaction.payee-is-payer",
    });
    alertId = items[0]?.id ?? "";
    await comment(shop.as("compliance", "小王"), { id: alertId, text: "已联系店铺" });
    await attachFile(shop.as("operator"), {
      ...{ id: alertId, name: "店铺 说明.txt" },
      bytes: new TextEncoder().encode("已补开发票"),
    });
    await decide(shop.as("compliance", "小王"), {
      ...{ id: alertId, disposition: "confirmed", note: "属实", version: 1 },
    });
    ({ files } = await exportBundle(shop.as("legal"), { alertId }));
  });

  it("is a bundle of all that is behind an alert, which checks offline", () => {
    expect([...files.keys()].sort()).toEqual([
      "alert.json",
      "attachments/01-店铺_说明.txt",
      "log/checkpoint.json",
      "log/entries.json",
      "manifest.json",
      "records/messages.json",
      "records/orders.json",
      "records/stores.json",
      "report.en.html",
      "report.zh.html",
      "rule.json",
    ]);
    const attached = files.get("attachments/01-店铺_说明.txt");
    expect(new TextDecoder().decode(attached)).toBe("已补开发票");
    expect(json(files, "records/messages.json")).toMatchObject([{ text: "什么时候发货" }]);
    expect(json(files, "rule.json")).toMatchObject({ version: 1 });
    const actions = json(files, entriesPath).map(
      ({ entry }: { entry: { action: string } }) => entry.action,
    );
    expect(actions).toEqual(expect.arrayContaining(["alert.comment", "alert.decide"]));
    const read = unpack(pack(files, shop.now()));
    expect(verifyBundle(read, testSigner.publicKey)).toMatchObject({
      manifest: { tenant: shop.tenant, alertId, by: { name: "legal" } },
      entries: actions.length,
      flaws: [],
    });
  });

  it("holds no personal value in clear", () => {
    for (const bytes of files.values())
      expect(new TextDecoder().decode(bytes)).not.toContain("账户甲");
  });

  it.each<[string, (files: Files) => Files, string[]]>([
    [
      "a record",
      (f) => edited(f, "records/orders.json", (t) => t.replace("59", "58")),
      ["altered"],
    ],
    [
      "a file left out",
      (f) => new Map([...f].filter(([path]) => path !== "rule.json")),
      ["missing"],
    ],
    ["a file slipped in", (f) => new Map(f).set("x.txt", new Uint8Array(1)), ["unlisted"]],
    [
      "who exported it",
      (f) => edited(f, manifestPath, (t) => t.replace('"legal"', '"boss"')),
      ["signature"],
    ],
    ["no manifest", (f) => edited(f, manifestPath, () => "{}"), ["manifest"]],
    [
      "an entry of the log",
      (f) => edited(f, entriesPath, (t) => t.replace("alert.decide", "alert.claim")),
      ["altered", "entry"],
    ],
  ])("tells of %s", (_, change, flaws) => {
    const verdict = verifyBundle(change(files), testSigner.publicKey);
    expect(verdict.flaws.map(({ flaw }) => flaw)).toEqual(flaws);
  });

  it("tells of an altered entry even where everything else was signed anew", async () => {
    const forged = edited(files, entriesPath, (text) => text.replace("属实", "误会"));
    const { signature: _, ...statement } = json(files, manifestPath);
    const list = statement.files.map((file: { path: string }) => {
      const bytes = forged.get(file.path) ?? new Uint8Array();
      return { ...file, size: bytes.length, sha256: hash("sha256", bytes) };
    });
    const anew = { ...statement, files: list };
    const signed = { ...anew, signature: await testSigner.sign(anew) };
    const verdict = verifyBundle(
      edited(forged, manifestPath, () => JSON.stringify(signed)),
      testSigner.publicKey,
    );
    expect(verdict.flaws).toMatchObject([{ flaw: "entry" }]);
  });

  it("is told from one that another key signed", () => {
    const other = "00".repeat(32);
    expect(verifyBundle(files, other).flaws).toEqual([{ flaw: "key", at: manifestPath }]);
  });

  it("has the export itself in the log of the next", async () => {
    const { files: next } = await exportBundle(shop.as("legal", "老张"), { alertId });
    const exports = json(next, entriesPath).filter(
      ({ entry }: { entry: { action: string } }) => entry.action === "evidence.export",
    );
    expect(exports).toMatchObject([{ entry: { actor: { name: "legal" } } }]);
    expect(verifyBundle(next, testSigner.publicKey).flaws).toEqual([]);
  });

  it("has a log that is shown to have only grown", async () => {
    await comment(shop.as("compliance"), { id: alertId, text: "补充材料" });
    while ((await sealLog(shop.system, {})).more);
    const before = await listCheckpoints(shop.as("legal"), {});
    expect(await sealLog(shop.system, {})).toEqual({ more: false });
    const { items } = await listCheckpoints(shop.as("legal"), {});
    expect(items).toEqual(before.items);
    expect(items.length).toBeGreaterThan(2);
    for (const one of items) expect(isCheckpointOf(testSigner.publicKey, one)).toBe(true);
    const [young] = items;
    const old = items.at(-1);
    if (young === undefined || old === undefined) throw new Error("no checkpoints");
    const { proof } = await showConsistency(shop.as("legal"), { from: String(old.size) });
    expect(isConsistent(old, young, proof)).toBe(true);
    expect(isConsistent({ ...old, root: young.root }, young, proof)).toBe(false);
    await expect(
      showConsistency(shop.as("legal"), { from: "0", to: String(young.size + 1) }),
    ).rejects.toThrow(/to: the log has/);
  });

  it.runIf(process.env.HEGUI_TEST_DATABASE === "postgres")(
    "seals an entry whose transaction ended after later ones were sealed",
    async () => {
      const world = await createShop();
      const { promise: others, resolve: othersSealed } = Promise.withResolvers<void>();
      const written = Promise.withResolvers<void>();
      const subject = { kind: "test", id: "late" };
      const late = inTenant(world.db, world.tenant, async (tx) => {
        await writeAudit(tx, world.system, "test.late", [{ subject }]);
        written.resolve();
        await others;
      });
      await written.promise;
      await inTenant(world.db, world.tenant, (tx) =>
        writeAudit(tx, world.system, "test.later", [{ subject: { kind: "test", id: "later" } }]),
      );
      while ((await sealLog(world.system, {})).more);
      othersSealed();
      await late;
      const [before] = (await listCheckpoints(world.as("legal"), {})).items;
      while ((await sealLog(world.system, {})).more);
      const [after] = (await listCheckpoints(world.as("legal"), {})).items;
      expect(after?.size).toBe((before?.size ?? 0) + 1);
      const { entries } = await provenEntries(world.as("legal"), { subjects: [subject] });
      expect(entries).toMatchObject([{ index: before?.size, entry: { action: "test.late" } }]);
    },
  );

  it("has a log that is read by person, action, subject and day", async () => {
    const legal = shop.as("legal");
    const { items } = await listEntries(legal, { actorId: "p-小王" });
    expect(items.map(({ action }) => action)).toEqual(["alert.decide", "alert.comment"]);
    expect(items[0]).toMatchObject({ subject: { kind: "alert", id: alertId } });
    const of = async (filter: Parameters<typeof listEntries>[1]) =>
      (await listEntries(legal, filter)).items.length;
    const subject = { subjectKind: "alert", subjectId: alertId };
    expect(await of({ ...subject, action: "alert.dec" })).toBe(1);
    expect(await of({ ...subject, from: "2026-06-01", to: "2026-06-01" })).toBeGreaterThan(2);
    expect(await of({ ...subject, to: "2026-05-31" })).toBe(0);

    const whole = (await listEntries(legal, subject)).items;
    const paged: typeof whole = [];
    for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null; ) {
      const page = await listEntries(legal, { ...subject, before, limit: 2 });
      paged.push(...page.items);
      before = page.next;
    }
    expect(paged).toEqual(whole);
  });

  it("is for compliance and legal alone", async () => {
    await expect(exportBundle(shop.as("operator"), { alertId })).rejects.toThrow(/needs the role/);
  });
});
