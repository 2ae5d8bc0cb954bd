import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVault, mask } from "../../src/access/vault.ts";

const randomBytes = (n: number) => crypto.getRandomValues(new Uint8Array(n));
const vault = createVault(new Uint8Array(32).fill(3), randomBytes);
const text = fc.string({ unit: "grapheme", minLength: 1 });

describe("the vault", () => {
  it("opens what it sealed, for the same tenant only", () => {
    fc.assert(
      fc.property(text, (value) => {
        const { sealed } = vault.seal("t1", "phone", value);
        expect(vault.open("t1", sealed)).toBe(value);
        expect(() => vault.open("t2", sealed)).toThrow();
      }),
    );
  });

  it("opens nothing that was altered, and nothing under another secret", () => {
    const { sealed } = vault.seal("t1", "phone", "13800001111");
    const altered = sealed.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    expect(() => vault.open("t1", altered)).toThrow();
    expect(() => createVault(new Uint8Array(32).fill(4), randomBytes).open("t1", sealed)).toThrow();
  });

  it("hashes alike what is alike but for width, case and space, and nothing else", () => {
    const hash = (value: string) => vault.hash("t1", "address", value);
    expect(hash("杭州 西湖区１号 A座")).toBe(hash("杭州西湖区1号a座"));
    expect(hash("1号")).not.toBe(hash("2号"));
    expect(vault.hash("t1", "phone", "1")).not.toBe(vault.hash("t1", "account", "1"));
    expect(vault.hash("t1", "phone", "1")).not.toBe(vault.hash("t2", "phone", "1"));
  });

  it("shows seven characters at most, and never the half of a short value", () => {
    expect(mask("13812345678")).toBe("138****678");
    fc.assert(
      fc.property(text, (value) => {
        const left = [...mask(value).replace("****", "")].length;
        expect(left).toBeLessThanOrEqual(Math.min(7, (2 * [...value].length) / 3));
      }),
    );
  });
});
