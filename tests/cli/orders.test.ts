import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const main = new URL("../../src/cli/main.ts", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "hegui-orders-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function judge(stores: readonly string[], orders: readonly string[]) {
  const paths = { stores: join(folder, "stores.ndjson"), orders: join(folder, "orders.ndjson") };
  writeFileSync(paths.stores, `\uFEFF${stores.join("\r\n")}`);
  writeFileSync(paths.orders, orders.join("\n"));
  const args = [main, "orders", "judge", "--stores", paths.stores, "--orders", paths.orders];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const lines = stdout.split("\n").filter((line) => line !== "");
  return { code: status, err: stderr, lines: lines.map((line) => JSON.parse(line) as object) };
}

const store = JSON.stringify({
  id: "s1",
  platform: "taobao",
  name: "一店",
  identities: [{ type: "phone", value: "+86 139 1234 5678" }],
});
const order = (id: string, said: object = {}) =>
  JSON.stringify({
    id,
    storeId: "s1",
    placedAt: "2026-06-01T10:00:00+08:00",
    amount: 10,
    status: "signed",
    ...said,
  });

test("answers a line an order, then a line a store", () => {
  const { code, lines, err } = judge(
    [store],
    [order("o1", { buyer: { phone: "13912345678" } }), "", order("o2", { review: null })],
  );
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(lines).toEqual([
    {
      id: "o1",
      related: 0.97,
      brushing: expect.any(Number),
      reasons: [expect.objectContaining({ code: "own-buyer" })],
    },
    { id: "o2", related: 0, brushing: expect.any(Number), reasons: [] },
    { storeId: "s1", relatedShare: 0.5, brandShare: 0, orders: 2 },
  ]);
});

test("says which lines are bad, and why, and judges the others", () => {
  const { code, lines, err } = judge(
    [store, "{"],
    [
      order("o1"),
      order("o2", { amount: -1 }),
      "nonsense",
      order("o3", { storeId: "s9" }),
      order("o1"),
    ],
  );
  expect(code).toBe(2);
  expect(lines).toHaveLength(3);
  expect(err).toMatch(/stores\.ndjson line 2: is not JSON/);
  expect(err).toMatch(/orders\.ndjson line 2: amount: /);
  expect(err).toMatch(/orders\.ndjson line 3: is not JSON/);
  expect(err).toMatch(/1 orders came again/);
  expect(err).toMatch(/s9/);
});

test("refuses a file that is not there, and a call without one", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [main, "orders", "judge", ...args], { encoding: "utf8" }).status;
  expect(run("--stores", join(folder, "none"), "--orders", join(folder, "none"))).toBe(2);
  expect(run()).toBe(2);
});
