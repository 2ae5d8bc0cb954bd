import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const main = new URL("../../src/cli/main.ts", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "hegui-accounts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, lines: readonly (object | string)[]): string {
  const path = join(folder, name);
  const texts = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  writeFileSync(path, `\uFEFF${texts.join("\n")}\n`);
  return path;
}

function link(...args: string[]) {
  const ended = spawnSync(process.execPath, [main, "accounts", "link", ...args], {
    encoding: "utf8",
  });
  const lines = ended.stdout.split("\n").filter((line) => line !== "");
  return { code: ended.status, groups: lines.map((line) => JSON.parse(line)), err: ended.stderr };
}

const store = (id: string, ...identities: { type: string; value: string }[]) => ({
  id,
  platform: "tmall",
  name: id,
  identities,
});
const phone = (value: string) => ({ type: "phone", value });
const payee = { type: "payee", value: "6222020012345678" };

describe("accounts link", () => {
  it("takes stores of platforms, and identities of kinds, that it has no name for", () => {
    const stores = file("wider.ndjson", [
      { ...store("a", payee, phone("13912345679")), platform: "vipshop" },
      { ...store("b", payee, phone("13912345679"), { type: "wechat", value: "x" }) },
      { id: "c", platform: "jd", name: "c", identities: [{ ...payee, firstSeen: "2026-01-01" }] },
    ]);
    const { code, groups, err } = link("--stores", stores);
    expect(code).toBe(0);
    expect(groups).toMatchObject([{ stores: ["a", "b"] }]);
    expect(err).toContain("wechat");
  });

  it("writes a line a group with what links each pair", () => {
    const stores = file("stores.ndjson", [
      store("a", payee, phone("+86 139-1234-5679")),
      store("b", payee, phone("13912345679")),
      store("c", payee),
    ]);
    const { code, groups } = link("--stores", stores);
    expect(code).toBe(0);
    expect(groups).toMatchObject([
      {
        group: "a",
        stores: ["a", "b"],
        edges: [
          {
            a: "a",
            b: "b",
            why: [
              { type: "phone", value: "+86 139-1234-5679", sharedBy: 2 },
              { type: "payee", value: "6222020012345678", sharedBy: 3 },
            ],
          },
        ],
      },
    ]);
    expect(groups[0].edges[0].p).toBeGreaterThan(0.85);
  });

  it("names bad lines with number and field, and links the others", () => {
    const stores = file("bad.ndjson", [
      store("a", payee, phone("13912345679")),
      "{nonsense",
      { id: "x", platform: 7, name: "x" },
      store("a", payee),
      store("b", payee, phone("13912345679")),
    ]);
    const { code, groups, err } = link("--stores", stores);
    expect(code).toBe(2);
    expect(groups).toMatchObject([{ stores: ["a", "b"] }]);
    expect(err).toMatch(/line 2: is not JSON/);
    expect(err).toMatch(/line 3: platform:/);
    expect(err).toMatch(/line 4: id:/);
  });

  it("reads from orders whom stores are paid by, and not who buys there", () => {
    const stores = file("two.ndjson", [
      store("a", phone("13912345679")),
      store("b", phone("13912345679")),
      store("c", { type: "device", value: "dev-831" }),
      store("d", { type: "device", value: "dev-831" }),
    ]);
    const order = (storeId: string, i: number, more: object) => ({
      id: `${storeId}${i}`,
      storeId,
      placedAt: `2026-05-0${i}T10:00:00+08:00`,
      amount: 10,
      status: "paid",
      ...more,
    });
    const days = [1, 2, 3, 4];
    const orders = file("orders.ndjson", [
      ...days.flatMap((i) => ["a", "b"].map((id) => order(id, i, { payee: "alipay-4711" }))),
      ...days.map((i) => order("c", i, { buyer: { phone: "13912345679" }, payee: "own-of-c" })),
      order("nobody", 1, { payee: "alipay-4711" }),
    ]);
    const { groups, err } = link("--stores", stores, "--orders", orders);
    expect(groups).toMatchObject([{ stores: ["a", "b"] }]);
    expect(groups).toHaveLength(1);
    expect(err).toContain("nobody");
  });

  it("refuses to run without stores", () => {
    expect(link()).toMatchObject({ code: 2, groups: [] });
    expect(link("--stores", join(folder, "missing"))).toMatchObject({ code: 2, groups: [] });
  });
});
