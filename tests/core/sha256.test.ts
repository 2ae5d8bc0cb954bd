import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as everywhere from "../../src/core/sha256.ts";
import * as node from "../../src/runtime/sha256.ts";

/** Any text, halves of surrogate pairs too. */
const text = fc.string({ unit: "binary" });

describe("SHA-256 of the core and of the runtime", () => {
  it("is that of FIPS 180-2", () => {
    const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect([everywhere.sha256Hex("abc"), node.sha256Hex("abc")]).toEqual([abc, abc]);
  });

  it("is the same, of texts, of bytes and of texts in parts", () => {
    const inParts = (of: typeof node, parts: readonly string[]) => {
      const running = of.sha256OfParts();
      for (const part of parts) running.add(part);
      return running.hex();
    };
    fc.assert(
      fc.property(fc.array(text), fc.uint8Array(), (parts, bytes) => {
        const whole = parts.join("");
        expect(node.sha256Hex(whole)).toBe(everywhere.sha256Hex(whole));
        expect(node.sha256Hex(bytes)).toBe(everywhere.sha256Hex(bytes));
        expect(inParts(node, parts)).toBe(inParts(everywhere, parts));
      }),
    );
  });

  it("is the same under a key", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.array(text), (key, texts) => {
        expect(texts.map(node.hmacSha256(key))).toEqual(texts.map(everywhere.hmacSha256(key)));
      }),
    );
  });
});
