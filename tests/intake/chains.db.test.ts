import { describe, expect, it } from "vitest";
import { listAlerts } from "../../src/alerts/list.ts";
import { showAlert } from "../../src/alerts/show.ts";
import { createShop } from "../support/world.ts";

/** An ordinary sale: every buyer another, parcels weighed and scanned, signed in days. */
const honest = (i: number) => {
  const placed = Date.UTC(2026, 4, 10) + i * 37 * 60_000;
  const after = (hours: number) => new Date(placed + hours * 3_600_000).toISOString();
  return {
    id: `o${String(i).padStart(4, "0")}`,
    storeId: i % 2 === 0 ? "s1" : "s2",
    placedAt: after(0),
    paidAt: after(0.02),
    amount: 39 + (i % 11) * 7.3,
    status: "signed",
    buyer: {
      account: `buyer${i}`,
      phone: `139${String(10_000_000 + i * 7_919).slice(0, 8)}`,
      address: `浙江省杭州市西湖区文三路${i}号${1 + (i % 9)}幢${100 + i}室`,
      device: `device-${i}-${i * 31}`,
      payer: `payer${i}@pay.example.com`,
    },
    payee: "公司账户",
    items: [{ listingId: `l${i % 7}`, quantity: 1, price: 39 + (i % 11) * 7.3 }],
    logistics: {
      trackingNo: `SF${1_000_000 + i}`,
      events: 7 + (i % 5),
      signedAt: after(48 + (i % 30)),
      weightGrams: 400 + (i % 7) * 12,
    },
  };
};

/** A farm: many accounts on one device and payer, empty parcels, signed and praised at once. */
const fake = (i: number) => {
  const placed = Date.UTC(2026, 4, 14, 2) + i * 11 * 60_000;
  const after = (hours: number) => new Date(placed + hours * 3_600_000).toISOString();
  return {
    ...honest(500 + i),
    id: `fake${i}`,
    storeId: i % 2 === 0 ? "s1" : "s2",
    placedAt: after(0),
    paidAt: after(0.01),
    buyer: {
      account: `farm${i}`,
      phone: `17000000${String(100 + i)}`,
      address: "浙江省义乌市稠江街道仓库路8号3幢101室",
      device: "farm-device-1",
      payer: "boss@pay.example.com",
    },
    logistics: { trackingNo: `YT${i}`, events: 0, signedAt: after(3), weightGrams: 5 },
    review: { at: after(3.01), score: 5, text: "质量很好，物流很快，包装精美，值得购买" },
  };
};

describe("a chain of fake orders", () => {
  it("is one alert with its members, whatever the batches it comes in", async () => {
    const shop = await createShop();
    await shop.send("stores", { id: "s2", platform: "jd", name: "二店", entity: "甲公司" });
    await shop.send("orders", ...Array.from({ length: 240 }, (_, i) => honest(i)));
    for (const half of [0, 1]) {
      shop.later(1_000);
      await shop.send("orders", ...Array.from({ length: 6 }, (_, i) => fake(half * 6 + i)));
    }
    const { items } = await listAlerts(shop.system, { ruleId: "transaction.brushing-chain" });
    expect(items).toHaveLength(1);
    const [alert] = items;
    const { record } = await showAlert(shop.system, { id: String(alert?.id) });
    const chain = (record as { chain: { id: string; probability: number }[] }).chain;
    expect(chain.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, i) => `fake${i}`));
    expect(alert?.message.zh).toContain("12 笔");
  });
});
