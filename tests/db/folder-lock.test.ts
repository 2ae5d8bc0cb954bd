import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { lockFolder } from "../../src/db/folder-lock.ts";
import { openPglite } from "../../src/db/pglite.ts";

const folder = mkdtempSync(join(tmpdir(), "hegui-lock-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lockFile = new URL("../../src/db/folder-lock.ts", import.meta.url).href;

/** A process that locks the folder and holds it until it is killed. */
async function holder(): Promise<ChildProcess> {
  const program = `
    const { lockFolder } = await import(${JSON.stringify(lockFile)});
    await lockFolder(${JSON.stringify(folder)});
    process.stdout.write("held");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child.stdout ?? child, "data");
  return child;
}

it("refuses a second process by the first one's number, and is free as soon as that is killed", async () => {
  const first = await holder();
  await expect(lockFolder(folder)).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringContaining(`process ${first.pid}`),
  });
  await expect(openPglite(folder)).rejects.toMatchObject({ code: "unavailable" });
  expect(existsSync(join(folder, "pg"))).toBe(false);
  const exited = once(first, "exit");
  first.kill("SIGKILL");
  await exited;
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toMatchObject({
    message: expect.stringContaining(`process ${process.pid}`),
  });
  await unlock();
  await (await lockFolder(folder))();
});
