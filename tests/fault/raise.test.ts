import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, inject, it } from "vitest";
import { openServer } from "../../src/db/server.ts";

const folder = mkdtempSync(join(tmpdir(), "hegui-raise-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = promisify(execFile);
const pass = new URL("./raise-pass.ts", import.meta.url).pathname;

it("makes one alert of a problem that four processes see at once, and loses no sight of it", async () => {
  const db = openServer(inject("postgresUrl"));
  await db.migrate();
  const tenant = `t-${crypto.randomUUID()}`;
  const env = {
    ...process.env,
    HEGUI_DATA: folder,
    DATABASE_URL: inject("postgresUrl"),
    HEGUI_SECRET: "ab".repeat(32),
  };
  await Promise.all(
    Array.from({ length: 4 }, () => run(process.execPath, [pass, tenant, "500", "5"], { env })),
  );
  const { rows } = await db.execute(
    `select (select count(*)::int from alerts where tenant_id = $1) as alerts,
       (select sum(occurrences)::int from alerts where tenant_id = $1) as occurrences,
       (select count(*)::int from alert_events where tenant_id = $1) as events`,
    [tenant],
  );
  expect(rows).toEqual([{ alerts: 500, occurrences: 10_000, events: 10_000 }]);
  await db.close();
});
