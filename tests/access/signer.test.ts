import { generateKeyPairSync, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSigner, isSignedBy } from "../../src/access/signer.ts";

const signer = createSigner(new Uint8Array(32).fill(5));

describe("a signature", () => {
  it("holds for its statement whatever the order of the keys, and for no other", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()), { minKeys: 1 }),
        fc.string(),
        async (statement, key) => {
          const signature = await signer.sign(statement);
          const turned = Object.fromEntries(Object.entries(statement).reverse());
          expect(isSignedBy(turned, signature, signer.publicKey)).toBe(true);
          const altered = { ...statement, [key]: `${statement[key] ?? ""}x` };
          expect(isSignedBy(altered, signature, signer.publicKey)).toBe(false);
        },
      ),
    );
  });

  it("is plain Ed25519, which others can check too", async () => {
    const signature = await signer.sign({ b: 1, a: "合规" });
    const der = Buffer.concat([
      Buffer.from("302a300506032b6570032100", "hex"),
      Buffer.from(signer.publicKey, "hex"),
    ]);
    const key = { key: der, format: "der", type: "spki" } as const;
    const bytes = Buffer.from('{"a":"合规","b":1}');
    expect(verify(null, bytes, key, Buffer.from(signature.value, "hex"))).toBe(true);
    const stranger = generateKeyPairSync("ed25519").publicKey;
    expect(verify(null, bytes, stranger, Buffer.from(signature.value, "hex"))).toBe(false);
  });

  it("is of the same key for the same secret, and another for another", () => {
    expect(createSigner(new Uint8Array(32).fill(5)).keyId).toBe(signer.keyId);
    expect(createSigner(new Uint8Array(32).fill(6)).keyId).not.toBe(signer.keyId);
  });
});
