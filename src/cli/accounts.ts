import { Command } from "commander";
import { type Edge, LinkGraph } from "../accounts/graph.ts";
import { groupsOf } from "../accounts/groups.ts";
import { OrderPayees } from "../accounts/order-payees.ts";
import { Order } from "../core/records.ts";
import { exit } from "./exit.ts";
import { Complaints, note, Output, records } from "./records.ts";
import { readStores } from "./stores.ts";

/** `accounts link`: stores of one owner, as a platform's risk team would join them, without a database. */
export const accountsCommand = (): Command =>
  new Command("accounts").description("Find linked stores").addCommand(
    new Command("link")
      .description("A line a group of linked stores {group, stores, edges: [{a, b, p, why}]}")
      .requiredOption("--stores <file>", "stores as NDJSON; - for standard input")
      .option("--orders <file>", "orders as NDJSON, which show whom each store is paid by")
      .action(async (files: { stores: string; orders?: string }) => {
        const bad = new Complaints();
        const graph = new LinkGraph();
        const stores = new Set<string>();
        for await (const store of readStores(files.stores, bad)) {
          graph.add(store);
          stores.add(store.id);
        }
        if (files.orders !== undefined) await addPayees(graph, stores, files.orders, bad);
        const out = new Output();
        for (const group of groupsOf(graph.edges(), graph.population).groups) {
          await out.line({ group: group.id, stores: group.stores, edges: group.edges.map(shown) });
        }
        await out.end();
        bad.sum();
        process.exitCode = bad.count > 0 ? exit.usage : exit.done;
      }),
  );

async function addPayees(
  graph: LinkGraph,
  stores: ReadonlySet<string>,
  file: string,
  bad: Complaints,
): Promise<void> {
  const payees = new OrderPayees();
  const unknown = new Set<string>();
  for await (const { value } of records(Order, file, bad)) {
    if (stores.has(value.storeId)) payees.put(value);
    else unknown.add(value.storeId);
  }
  for (const id of stores) {
    for (const identity of payees.of(id)) graph.addIdentity(id, identity);
  }
  if (unknown.size > 0) {
    note(
      `orders of ${unknown.size} unknown stores, as ${[...unknown].slice(0, 3).join(", ")}: left out`,
    );
  }
}

const shown = ({ a, b, p, why }: Edge) => ({
  a,
  b,
  p: Math.round(p * 1e4) / 1e4,
  why: why
    .filter(({ bits }) => bits > 0)
    .map(({ type, value, sharedBy }) => ({ type, value, sharedBy })),
});
