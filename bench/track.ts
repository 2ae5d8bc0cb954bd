import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { hour } from "../src/core/time.ts";
import { declareSource } from "../src/policy/declare-source.ts";
import { dueSources } from "../src/policy/recording/due-sources.ts";
import { trackAll } from "../src/policy/recording/track-all.ts";
import { createFetcher } from "../src/runtime/fetcher.ts";
import { type Bench, type Figure, median, times } from "./measure.ts";
import { openWorld } from "./world.ts";

const sources = 500;

/**
 * A site of 500 rules of 30 kB in a thread of its own. Each has its ETag, and a request
 * that knows it is answered 304, until the site is told to send the page each time.
 */
const site = `
import { createServer } from "node:http";
import { parentPort } from "node:worker_threads";
const article = (i, k) => "<p>第" + (k + 1) + "条 商家应当在买家付款后" + (i % 72 + 1) +
  "小时内发货，并保存交易记录、物流凭证和客服记录不少于" + (k % 5 + 1) + "年，以备平台查验。</p>";
const page = (i) => "<html><head><meta charset=utf-8></head><body><nav>首页</nav><div class=rule><h1>规则" +
  i + "</h1>" + Array.from({ length: 170 }, (_, k) => article(i, k)).join("") + "</div></body></html>";
const pages = Array.from({ length: ${sources} }, (_, i) => Buffer.from(page(i)));
let whole = false;
parentPort.on("message", (told) => { whole = told; });
const server = createServer((request, response) => {
  const number = /^\\/rule\\/(\\d+)$/.exec(request.url)?.[1];
  const body = pages[Number(number)];
  if (number === undefined || body === undefined) return response.writeHead(404).end();
  const etag = '"' + number + '"';
  if (!whole && request.headers["if-none-match"] === etag) return response.writeHead(304, { etag }).end();
  response.writeHead(200, { "content-type": "text/html", etag }).end(body);
});
server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
`;

/**
 * A pass over 500 unchanged sources, nothing paced, against fetching the same pages in a
 * loop that does nothing with them: once answered 304, once by the page again.
 */
export const trackUnchanged: Bench = async () => {
  const worker = new Worker(site, { eval: true });
  const [port] = (await once(worker, "message")) as [number];
  const host = `127.0.0.1:${port}`;
  const { db, ctx: base } = await openWorld();
  try {
    let at = Date.now();
    const fetcher = createFetcher({ allowHosts: [host], minIntervalMs: 0 });
    const ctx = { ...base, now: () => new Date(at), ports: { ...base.ports, fetcher } };
    const urls = Array.from({ length: sources }, (_, i) => `http://${host}/rule/${i}`);
    for (const [i, url] of urls.entries())
      await declareSource(ctx, {
        declaration: {
          id: `bench.rule-${i}`,
          platform: "jd",
          title: `规则${i}`,
          url,
          fetch: "html",
          select: [".rule"],
        },
      });

    const pass = async (expected: string): Promise<void> => {
      at += 13 * hour;
      const due = await dueSources(ctx, {});
      if (due.length !== sources) throw new Error(`${due.length} sources are due`);
      for await (const { source, state } of trackAll(ctx, due, { confirmAfter: 0 }))
        if (state !== expected) throw new Error(`${source} is ${state}`);
    };
    const bare = async (etags: boolean): Promise<void> => {
      for (const [i, url] of urls.entries()) {
        const headers: Record<string, string> = etags ? { "if-none-match": `"${i}"` } : {};
        await (await fetch(url, { headers })).arrayBuffer();
      }
    };
    const perSecond = async (work: () => Promise<void>) =>
      sources / (median(await times(3, work, 1)) / 1000);

    await pass("ok");
    const figures: Figure[] = [];
    for (const whole of [false, true]) {
      worker.postMessage(whole);
      const ours = await perSecond(() => pass("unchanged"));
      const theirs = await perSecond(() => bare(!whole));
      figures.push({
        name: `${sources} unchanged sources of 30 kB, ${whole ? "sent whole" : "answered 304"}`,
        value: ours,
        unit: "sources/s",
        against: { name: "a bare fetch loop", ratio: ours / theirs },
      });
    }
    return figures;
  } finally {
    await worker.terminate();
    await db.close();
  }
};
