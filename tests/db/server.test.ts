import { expect, it } from "vitest";
import { openServer } from "../../src/db/server.ts";

it("names a server that does not answer, and not its password", async () => {
  const db = openServer("postgres://hegui:s3cret@127.0.0.1:1/nowhere");
  const refusal = await db.migrate().catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: "unavailable" });
  expect(String(refusal)).toContain("127.0.0.1:1/nowhere");
  expect(String(refusal)).not.toContain("s3cret");
  await db.close();
});
