import fc from "fast-check";
import { expect, it } from "vitest";
import * as everywhere from "../../src/access/ed25519.ts";
import * as node from "../../src/runtime/ed25519.ts";

it("is signed the same everywhere, as Ed25519 leaves no choice", async () => {
  const bytes = fc.uint8Array({ max: 255 });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 32, maxLength: 32 }), bytes, async (seed, said) => {
      const data = Uint8Array.from(said);
      const signed = await node.ed25519Signing(seed)(data);
      expect(Uint8Array.from(signed)).toEqual(await everywhere.ed25519Signing(seed)(data));
    }),
  );
});
