import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listed, Manifest } from "../../src/evidence/bundle/manifest.ts";
import { pack } from "../../src/evidence/bundle/pack.ts";
import { hashOfEntry } from "../../src/evidence/log/entry.ts";
import { testSigner } from "../support/world.ts";

const main = new URL("../../src/cli/main.ts", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "hegui-evidence-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = "2026-06-01T00:00:00.000Z";
const utf8 = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** A bundle of a log with one entry. */
async function bundle(): Promise<Map<string, Uint8Array>> {
  const entry = {
    ...{ tenant: "t", seq: 1, at, action: "alert.decide", before: null, after: {} },
    actor: { kind: "person", id: "p", name: "小王" },
    subject: { kind: "alert", id: "alt_1" },
    requestId: null,
  };
  const root = hashOfEntry(entry);
  const state = { tenant: "t", size: 1, root, at };
  const checkpoint = { ...state, signature: await testSigner.sign(state) };
  const files = new Map([
    ["alert.json", utf8({ id: "alt_1" })],
    ["log/entries.json", utf8([{ entry, index: 0, proof: [] }])],
    ["log/checkpoint.json", utf8(checkpoint)],
  ]);
  const statement = {
    format: "hegui-evidence/1" as const,
    ...{ tenant: "t", alertId: "alt_1", at, by: { id: "p", name: "法务" } },
    log: { size: 1, root },
    files: listed(files),
    publicKey: testSigner.publicKey,
  };
  const manifest = Manifest.parse({ ...statement, signature: await testSigner.sign(statement) });
  return files.set("manifest.json", utf8(manifest));
}

function verify(name: string, bytes: Uint8Array, ...more: string[]) {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  const ended = spawnSync(process.execPath, [main, "evidence", "verify", file, ...more], {
    encoding: "utf8",
  });
  return { code: ended.status, out: ended.stdout, err: ended.stderr };
}

describe("evidence verify", () => {
  it("exits with 0 for a whole bundle, and says whose it is only by a key of the reader's", async () => {
    const zip = pack(await bundle(), new Date(at));
    const known = verify("whole.zip", zip, "--key", testSigner.publicKey);
    expect(known).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(known.out)).toMatchObject({ alert: "alt_1", entries: 1, valid: true });
    expect(verify("whole.zip", zip).err).toMatch(/no key of yours/);
  });

  it("exits with 1 and names what was altered", async () => {
    const files = (await bundle()).set("alert.json", utf8({ id: "alt_2" }));
    const { code, out } = verify("altered.zip", pack(files, new Date(at)));
    expect(code).toBe(1);
    expect(JSON.parse(out).flaws).toMatchObject([{ flaw: "altered", at: "alert.json" }]);
  });

  it("exits with 2 for what is no archive", () => {
    const { code, err } = verify("none.zip", utf8("nothing"));
    expect(code).toBe(2);
    expect(err).toMatch(/none\.zip: is no bundle: not a ZIP/);
  });
});
