import { describe, expect, it } from "vitest";
import { exposureOf, separationOf } from "../../src/accounts/exposure.ts";
import { LinkGraph } from "../../src/accounts/graph.ts";
import type { Identity } from "../../src/accounts/kind.ts";

/** a – b by payee and phone, b – c by device and payee of their own, d alone. */
function surroundings() {
  const graph = new LinkGraph();
  const put = (id: string, ...identities: Identity[]) =>
    graph.add({ id, platform: "tmall", name: id, identities });
  const payee = (value: string): Identity => ({ type: "payee", value });
  const phone: Identity = { type: "phone", value: "13912345679" };
  const device: Identity = { type: "device", value: "dev-831" };
  put("a", payee("pay-77"), phone);
  put("b", payee("pay-77"), phone, payee("pay-88"), device);
  put("c", payee("pay-88"), device);
  put("d", payee("pay-99"));
  return {
    edges: graph.edges(),
    population: graph.population,
    revenue: new Map([
      ["b", 1000],
      ["c", 500],
      ["d", 9999],
    ]),
  };
}

describe("exposure", () => {
  it("reaches over links, less surely with each step, and nobody else", () => {
    const { atRisk, expected } = exposureOf("a", surroundings());
    expect(atRisk.map(({ store }) => store)).toEqual(["b", "c"]);
    const [b, c] = atRisk;
    expect(c?.p).toBeLessThan(b?.p ?? 0);
    expect(expected).toBeCloseTo((b?.p ?? 0) * 1000 + (c?.p ?? 0) * 500);
  });

  it("shows what separating one value would leave", () => {
    const without = exposureOf("a", surroundings(), [{ type: "device", key: "dev831" }]);
    expect(without.atRisk.map(({ store }) => store)).toEqual(["b"]);
  });

  it("names the smallest set that frees a store", () => {
    const { values, smallest } = separationOf("a", surroundings());
    expect(smallest).toBe(true);
    expect(values).toHaveLength(1);
    expect(exposureOf("a", surroundings(), values).atRisk).toEqual([]);
    expect(separationOf("d", surroundings())).toEqual({ values: [], smallest: true });
  });
});
