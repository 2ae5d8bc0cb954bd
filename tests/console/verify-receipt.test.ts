import { expect, test } from "vitest";
import { createSigner } from "../../src/access/signer.ts";
import { isGenuine } from "../../src/console/precheck/verify-receipt.ts";

const statement = {
  id: "rcp_1",
  verdict: "pass" as const,
  inputHash: "sha256:00",
  ruleBaseHash: "sha256:11",
  at: "2026-06-01T00:00:00.000Z",
  by: { id: "u1", name: "李想" },
};

test("a receipt is genuine as it was signed, and in no other way", async () => {
  const signer = createSigner(new Uint8Array(32).fill(7));
  const other = createSigner(new Uint8Array(32).fill(8));
  const signature = await signer.sign(statement);
  const receipt = { ...statement, signature };
  expect(await isGenuine(receipt, signer.publicKey)).toBe(true);
  expect(await isGenuine({ ...receipt, verdict: "block" }, signer.publicKey)).toBe(false);
  expect(await isGenuine(receipt, other.publicKey)).toBe(false);
  expect(await isGenuine({ ...statement, signature: null }, signer.publicKey)).toBe(false);
  const cut = { ...signature, value: signature.value.slice(0, 10) };
  expect(await isGenuine({ ...statement, signature: cut }, signer.publicKey)).toBe(false);
});
