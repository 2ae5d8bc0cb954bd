import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, it } from "vitest";
import { describeError } from "../../src/runtime/log.ts";

it("logs a failed query without its parameters", () => {
  const cause = Object.assign(new Error("duplicate key"), {
    code: "23505",
    detail: "Key (email)=(chen@example.com) already exists.",
  });
  const error = new DrizzleQueryError("insert into people values ($1)", ["s3cret"], cause);
  const logged = describeError(error);
  expect(logged).toMatchObject({ message: "duplicate key", code: "23505" });
  expect(JSON.stringify(logged)).not.toMatch(/s3cret|chen@example/);
});
