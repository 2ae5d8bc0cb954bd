import { Command } from "commander";
import type { z } from "zod";
import { Order, Store } from "../core/records.ts";
import { brushingModel } from "../runtime/brushing-model.ts";
import { OrderColumns } from "../transactions/columns.ts";
import { judgeOrders, likely } from "../transactions/judge.ts";
import { exit } from "./exit.ts";
import { lineBatches } from "./lines.ts";

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
        for await (const { value, line } of records(Store, files.stores, bad)) {
          if (stores.has(value.id)) bad.say(files.stores, line, "id", `"${value.id}" came before`);
          else stores.set(value.id, value);
        }
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

const note = (text: string): void => {
  process.stderr.write(`hegui: ${text}\n`);
};

/** Bad lines, said one by one on standard error while they are few. */
class Complaints {
  count = 0;
  readonly #most = 1_000;

  say(file: string, line: number, field: string, reason: string): void {
    this.count++;
    if (this.count <= this.#most) note(`${file} line ${line}: ${field && `${field}: `}${reason}`);
  }

  sum(): void {
    if (this.count > this.#most) note(`and ${this.count - this.#most} more bad lines`);
  }
}

/** The records of an NDJSON file that are valid; the others are complained of and left out. */
async function* records<T>(
  shape: z.ZodType<T>,
  file: string,
  bad: Complaints,
): AsyncGenerator<{ value: T; line: number }> {
  for await (const lines of lineBatches(file)) {
    for (const { number, text } of lines) {
      let raw: unknown;
      try {
        raw = JSON.parse(text);
      } catch (error) {
        bad.say(file, number, "", `is not JSON: ${error instanceof Error ? error.message : error}`);
        continue;
      }
      const first = shape.safeParse(raw);
      // Exports of databases write null for what is not there.
      const parsed = first.success ? first : shape.safeParse(withoutNulls(raw));
      if (parsed.success) {
        yield { value: parsed.data, line: number };
        continue;
      }
      const [issue] = parsed.error.issues;
      bad.say(file, number, issue?.path.join(".") ?? "", issue?.message ?? "is not valid");
    }
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== null).map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) =>
      held === null ? [] : [[key, withoutNulls(held)]],
    ),
  );
}

/** Standard output in large pieces, no faster than its reader. */
class Output {
  #pieces: string[] = [];
  #length = 0;

  async line(value: unknown): Promise<void> {
    const text = `${JSON.stringify(value)}\n`;
    this.#pieces.push(text);
    this.#length += text.length;
    if (this.#length > 1 << 16) await this.end();
  }

  async end(): Promise<void> {
    const text = this.#pieces.join("");
    this.#pieces = [];
    this.#length = 0;
    if (!process.stdout.write(text)) {
      await new Promise((resolve) => process.stdout.once("drain", resolve));
    }
  }
}
