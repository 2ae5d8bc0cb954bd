import { parentPort, workerData } from "node:worker_threads";
import { Pool } from "undici";
import { quantile } from "./measure.ts";

/** So many POSTs of some bodies in turn, so many at once. */
export interface Load {
  readonly url: string;
  readonly authorization: string;
  readonly bodies: readonly string[];
  readonly requests: number;
  readonly concurrent: number;
}

export interface Loaded {
  /** Milliseconds from asking to the end of the answer. */
  readonly p99: number;
  readonly perSecond: number;
}

const { url, authorization, bodies, requests, concurrent } = workerData as Load;
const { origin, pathname } = new URL(url);
const pool = new Pool(origin, { connections: concurrent });
const taken: number[] = [];
let next = 0;

async function ask(): Promise<void> {
  while (next++ < requests) {
    const start = performance.now();
    const answer = await pool.request({
      path: pathname,
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: bodies[next % bodies.length] ?? "",
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(text);
    taken.push(performance.now() - start);
  }
}

const started = performance.now();
await Promise.all(Array.from({ length: concurrent }, ask));
const seconds = (performance.now() - started) / 1_000;
await pool.close();
parentPort?.postMessage({
  p99: quantile(taken, 0.99),
  perSecond: requests / seconds,
} satisfies Loaded);
