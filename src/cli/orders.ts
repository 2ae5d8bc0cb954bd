import { Command } from "commander";
import { Order, type Store } from "../core/records.ts";
import { brushingModel } from "../runtime/brushing-model.ts";
import { OrderColumns } from "../transactions/columns.ts";
import { judgeOrders, likely } from "../transactions/judge.ts";
import { exit } from "./exit.ts";
import { Complaints, note, Output, records } from "./records.ts";
import { readStores } from "./stores.ts";

/** `orders judge`: related trade and brushing in files of stores and orders, without a database. */
export const ordersCommand = (): Command =>
  new Command("orders").description("Judge orders").addCommand(
    new Command("judge")
      .description("A line an order {id, related, brushing, reasons}, then a line a store")
      .requiredOption("--stores <file>", "stores as NDJSON")
      .requiredOption("--orders <file>", "orders as NDJSON; - for standard input")
      .action(async (files: { stores: string; orders: string }) => {
        const bad = new Complaints();
        const stores = new Map<string, Store>();
        for await (const store of readStores(files.stores, bad)) stores.set(store.id, store);
        const columns = new OrderColumns();
        const unknown = new Set<string>();
        let again = 0;
        for await (const { value } of records(Order, files.orders, bad)) {
          if (!columns.put(value)) again++;
          if (!stores.has(value.storeId)) unknown.add(value.storeId);
        }
        if (again > 0) note(`${again} orders came again under their id: the last of each counts`);
        if (unknown.size > 0) {
          note(
            `orders of ${unknown.size} stores that are not in ${files.stores}, as ${[...unknown].slice(0, 3).join(", ")}: judged without an owner`,
          );
        }
        const listed = [...stores.values()];
        const judged = judgeOrders(columns, listed, brushingModel);
        const out = new Output();
        let found = false;
        for (const order of judged.orders()) {
          found ||= order.brushing >= likely;
          await out.line(order);
        }
        for (const store of judged.stores) await out.line(store);
        await out.end();
        bad.sum();
        process.exitCode = bad.count > 0 ? exit.usage : found ? exit.findings : exit.done;
      }),
  );
