import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { trainBoost } from "../src/transactions/boost-train.ts";
import { boostOptions, joined } from "../src/transactions/train.ts";
import { generateOrders } from "./generate/orders.ts";
import type { Figure } from "./measure.ts";
import { setOf } from "./train/orders.ts";

const orders = 1_000_000;
const stores = 1_000;
/** The file is made of so many worlds, as one world in memory would be large. */
const worlds = 20;
const trainingOrders = 100_000;

/** `orders judge` on a file, as a process of its own; and training, features read anew. */
export async function judge(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "hegui-judge-"));
  try {
    const files = { stores: join(folder, "stores.ndjson"), orders: join(folder, "orders.ndjson") };
    await writeWorlds(files);
    const { seconds, busy, megabytes, lines } = await judgeFiles(files);
    if (lines !== orders + stores) throw new Error(`orders judge wrote ${lines} lines`);
    return [
      {
        name: "orders judge, 1,000,000 orders of 1,000 stores, whole process",
        value: seconds,
        unit: "s",
      },
      { name: "its processor time, for a machine that others use too", value: busy, unit: "s" },
      { name: "its peak memory", value: megabytes, unit: "MB" },
      { name: "training on 100,000 orders, features and trees", value: trainSeconds(), unit: "s" },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Files {
  readonly stores: string;
  readonly orders: string;
}

async function writeWorlds(files: Files): Promise<void> {
  const storeFile = createWriteStream(files.stores);
  const orderFile = createWriteStream(files.orders);
  for (let i = 0; i < worlds; i++) {
    const world = generateOrders({
      seed: 9_000 + i,
      orders: orders / worlds,
      stores: stores / worlds,
      prefix: `w${i}-`,
    });
    for (const store of world.stores) storeFile.write(`${JSON.stringify(store)}\n`);
    // A last ring or scene may go beyond the number asked for.
    const kept = world.orders.slice(0, orders / worlds);
    for (const { order } of kept) {
      if (!orderFile.write(`${JSON.stringify(order)}\n`)) await once(orderFile, "drain");
    }
  }
  storeFile.end();
  orderFile.end();
  await Promise.all([finished(storeFile), finished(orderFile)]);
}

const command = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));

/** Tells its parent the most memory that it ever held and its processor time, when it ends. */
const probe = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.stderr.write("maxrss " + process.resourceUsage().maxRSS + " cpu " + (process.cpuUsage().user + process.cpuUsage().system) + " "))',
)}`;

async function judgeFiles(
  files: Files,
): Promise<{ seconds: number; busy: number; megabytes: number; lines: number }> {
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--import",
      probe,
      command,
      "orders",
      "judge",
      "--stores",
      files.stores,
      "--orders",
      files.orders,
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let lines = 0;
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    for (const byte of chunk) if (byte === 0x0a) lines++;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-2_000);
  });
  await once(child, "close");
  const kilobytes = Number(/maxrss (\d+)/.exec(said)?.[1]);
  return {
    seconds: (performance.now() - start) / 1_000,
    busy: Number(/cpu (\d+)/.exec(said)?.[1]) / 1e6,
    megabytes: kilobytes / 1_024,
    lines,
  };
}

function trainSeconds(): number {
  const world = generateOrders({ seed: 9_100, orders: trainingOrders, stores: 100 });
  const start = performance.now();
  const { columns, labels } = joined([setOf(world)]);
  trainBoost(columns, labels, boostOptions);
  return (performance.now() - start) / 1_000;
}
