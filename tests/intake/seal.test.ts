import { describe, expect, it } from "vitest";
import { createVault } from "../../src/access/vault.ts";
import { createSealer, sealed as sealedValues } from "../../src/intake/seal.ts";

let nonce = 0;
const vault = createVault(new Uint8Array(32).fill(7), (n) => new Uint8Array(n).fill(++nonce));

const order = {
  id: "o1",
  storeId: "s1",
  placedAt: "2026-06-01T00:00:00+08:00",
  amount: 10,
  status: "paid",
  buyer: { account: "买家一", phone: "13812345678", payer: "支付宝 9", note: "kept" },
  payee: "支付宝 9",
};

describe("sealing on the way in", () => {
  it("leaves no clear personal value in an order, and opens what it sealed", () => {
    const sealer = createSealer(vault, "t1");
    const sealed = sealer.seal("orders", order);
    const text = JSON.stringify(sealed);
    for (const secret of ["买家一", "13812345678", "支付宝"]) expect(text).not.toContain(secret);
    const kept = sealedValues(vault, "t1", sealer.hidden.values());
    const opened = kept.map((value) => vault.open("t1", value.sealed));
    expect(opened.sort()).toEqual(["13812345678", "买家一", "支付宝 9"].sort());
  });

  it("lets a payer match a payee, and a phone match nothing but a phone", () => {
    const sealed = createSealer(vault, "t1").seal("orders", {
      ...order,
      buyer: { phone: "888", account: "888", payer: "支付宝9" },
    }) as { buyer: Record<string, string>; payee: string };
    expect(sealed.buyer.payer).toBe(sealed.payee);
    expect(sealed.buyer.phone).not.toBe(sealed.buyer.account);
  });

  it("matches nothing across tenants", () => {
    const of = (tenant: string) =>
      JSON.stringify(createSealer(vault, tenant).seal("orders", order));
    expect(of("t1")).not.toBe(of("t2"));
    expect(of("t1")).toBe(of("t1"));
  });

  it("makes one hash of all writings of one thing", () => {
    const { seal } = createSealer(vault, "t1");
    const buyer = (parts: object) =>
      (seal("orders", { ...order, buyer: parts }) as { buyer: Record<string, string> }).buyer;
    const phones = ["13812345678", "+86 138-1234-5678", "１３８ １２３４ ５６７８"].map(
      (phone) => buyer({ phone }).phone,
    );
    expect(new Set(phones).size).toBe(1);
    const store = seal("stores", {
      id: "s1",
      platform: "tmall",
      name: "s1",
      identities: [{ type: "phone", value: "0086 13812345678" }],
    }) as { identities: { value: string }[] };
    expect(store.identities[0]?.value).toBe(phones[0]);
  });
});
