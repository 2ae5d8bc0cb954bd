import { LinkGraph } from "../src/accounts/graph.ts";
import { groupsOf } from "../src/accounts/groups.ts";
import type { Store } from "../src/core/records.ts";
import { storeWorld } from "./generate/stores.ts";
import { type Figure, median, times } from "./measure.ts";

/** Groups of many stores, of stores that overwhelm, and of one more identity. */
export async function link(): Promise<Figure[]> {
  const { stores } = storeWorld(42, 10_000);
  const identities = stores.reduce((sum, store) => sum + (store.identities?.length ?? 0), 0);
  const graph = graphOf(stores);
  graph.edges();
  let turn = 0;
  const one = await times(200, () => {
    const id = stores[turn % stores.length]?.id ?? "";
    graph.addIdentity(id, { type: "phone", value: `1391${String(turn++ >> 1).padStart(7, "0")}` });
    return graph.edgesOf(id);
  });
  const figure = (name: string, value: number): Figure => ({ name, value, unit: "ms" });
  const whole = async (of: readonly Store[]) => median(await times(3, () => grouped(of)));
  return [
    figure(`groups of ${stores.length} stores with ${identities} identities`, await whole(stores)),
    figure("one more identity among these", median(one)),
    figure("one address on 5,000 stores", await whole(oneAddress(5_000))),
    figure(
      "10,000 identities on one store, each shared with another",
      await whole(oneStore(10_000)),
    ),
    figure("one company of 5,000 stores", await whole(oneCompany(5_000))),
  ];
}

function graphOf(stores: readonly Store[]): LinkGraph {
  const graph = new LinkGraph();
  for (const store of stores) graph.add(store);
  return graph;
}

function grouped(stores: readonly Store[]) {
  const graph = graphOf(stores);
  return groupsOf(graph.edges(), graph.population);
}

const storeOf = (i: number, identities: Store["identities"]): Store => ({
  id: `s${i}`,
  platform: "tmall",
  name: `s${i}`,
  identities,
});

const oneAddress = (count: number): Store[] =>
  Array.from({ length: count }, (_, i) =>
    storeOf(i, [
      { type: "address", value: "杭州市文一路1号3幢501室" },
      { type: "payee", value: `account ${i}` },
    ]),
  );

const oneStore = (count: number): Store[] => {
  const devices = Array.from({ length: count }, (_, i) => ({
    type: "device" as const,
    value: `device ${i}`,
  }));
  return [storeOf(count, devices), ...devices.map((device, i) => storeOf(i, [device]))];
};

const oneCompany = (count: number): Store[] =>
  Array.from({ length: count }, (_, i) =>
    storeOf(i, [
      { type: "licence", value: "91330110MA2KD7Q81X" },
      { type: "legal_rep", value: "孙国平" },
    ]),
  );
