import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it, vi } from "vitest";
import { day } from "../../src/core/time.ts";
import { isPublicAddress } from "../../src/runtime/address-guard.ts";
import { createFetcher, type FetcherOptions } from "../../src/runtime/fetcher.ts";
import { createHostQueue, restAfter } from "../../src/runtime/host-queue.ts";
import { createRobots } from "../../src/runtime/robots.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A site on loopback; it has no robots.txt unless `answer` serves one. */
async function site(answer: Answer): Promise<{ host: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    response.statusCode = request.url === "/robots.txt" ? 404 : 200;
    answer(request, response);
    if (request.url === "/robots.txt" && !response.writableEnded) response.end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { host: `127.0.0.1:${typeof address === "object" ? address?.port : 0}`, seen };
}

const fetcherFor = (host: string, options: FetcherOptions = {}) =>
  createFetcher({ allowHosts: [host], minIntervalMs: 0, ...options });

const page: Answer = (request, response) => {
  if (request.url !== "/robots.txt") response.end("规则正文");
};

describe("a fetch", () => {
  it("brings the body with what a later look needs", async () => {
    const { host, seen } = await site((request, response) => {
      response.setHeader("etag", '"v1"');
      response.setHeader("content-type", "text/html; charset=utf-8");
      page(request, response);
    });
    const answer = await fetcherFor(host).fetch({ url: `http://${host}/rule` });
    expect(answer).toMatchObject({ status: 200, etag: '"v1"', url: `http://${host}/rule` });
    expect(new TextDecoder().decode(answer.body)).toBe("规则正文");
    expect(seen.at(-1)?.headers["user-agent"]).toContain("Hegui");
  });

  it("asks with the validators it is given, and takes 304 and Retry-After as they are", async () => {
    const { host, seen } = await site((request, response) => {
      if (request.url === "/robots.txt") return;
      response.statusCode = request.headers["if-none-match"] === undefined ? 429 : 304;
      response.setHeader("retry-after", "120");
      response.end();
    });
    const url = `http://${host}/rule`;
    const first = await fetcherFor(host).fetch({ url });
    expect(first).toMatchObject({ status: 429, retryAfter: "120" });
    const second = await fetcherFor(host).fetch({
      url,
      language: "zh",
      etag: '"v1"',
      lastModified: "then",
    });
    expect(second.status).toBe(304);
    expect(seen.at(-1)?.headers).toMatchObject({
      "accept-language": "zh-CN,zh;q=0.9",
      "if-none-match": '"v1"',
      "if-modified-since": "then",
    });
  });

  it.each([
    ["gzip", gzipSync],
    ["GZIP", gzipSync],
    ["br", brotliCompressSync],
    ["deflate", deflateSync],
  ])("unpacks %s", async (encoding, pack) => {
    const { host } = await site((request, response) => {
      if (request.url === "/robots.txt") return;
      response.setHeader("content-encoding", encoding);
      response.end(pack("规则正文"));
    });
    const { body } = await fetcherFor(host).fetch({ url: `http://${host}/` });
    expect(new TextDecoder().decode(body)).toBe("规则正文");
  });

  it.each([304, 302])("takes a %i that calls its empty body packed", async (status) => {
    const { host } = await site((request, response) => {
      if (request.url !== "/rule") return page(request, response);
      response.writeHead(status, { "content-encoding": "gzip", location: "/moved" }).end();
    });
    const answer = await fetcherFor(host).fetch({ url: `http://${host}/rule` });
    expect(answer.status).toBe(status === 304 ? 304 : 200);
  });

  it("reaches a host from the moment that it is allowed", async () => {
    const { host } = await site(page);
    const allowHosts: string[] = [];
    const fetcher = createFetcher({ allowHosts, minIntervalMs: 0 });
    const url = `http://${host}/rule`;
    await expect(fetcher.fetch({ url })).rejects.toMatchObject({ code: "unsafe_target" });
    allowHosts.push(host);
    expect((await fetcher.fetch({ url })).status).toBe(200);
  });
});

describe("what is not fetched", () => {
  it.each([
    "http://127.0.0.1/",
    "http://10.1.2.3/",
    "http://192.168.0.1:8080/",
    "http://169.254.169.254/latest/meta-data",
    "http://100.64.0.1/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[fd00::1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://0/",
    "http://localhost/",
    "ftp://example.com/",
    "file:///etc/passwd",
    "http://user:secret@example.com/",
  ])("%s", async (url) => {
    await expect(createFetcher({ minIntervalMs: 0 }).fetch({ url })).rejects.toMatchObject({
      code: "unsafe_target",
    });
  });

  it("an internal address that a public page redirects to", async () => {
    const inside = await site(page);
    const { host } = await site((request, response) => {
      if (request.url === "/robots.txt") return;
      response.writeHead(302, { location: `http://${inside.host}/secret` }).end();
    });
    await expect(fetcherFor(host).fetch({ url: `http://${host}/` })).rejects.toMatchObject({
      code: "unsafe_target",
    });
    expect(inside.seen).toEqual([]);
  });

  it("a loop of redirects", async () => {
    const { host } = await site((request, response) => {
      if (request.url === "/robots.txt") return;
      response.writeHead(302, { location: "/again" }).end();
    });
    await expect(fetcherFor(host).fetch({ url: `http://${host}/` })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("redirects"),
    });
  });

  it("a page over the limit, also one that only unpacks to it", async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    expect(bomb.length).toBeLessThan(10_000);
    const { host } = await site((request, response) => {
      if (request.url === "/robots.txt") return;
      if (request.url === "/bomb") response.setHeader("content-encoding", "gzip");
      response.end(request.url === "/bomb" ? bomb : Buffer.alloc(20_000));
    });
    const fetcher = fetcherFor(host, { maxBytes: 10_000 });
    for (const path of ["/large", "/bomb"]) {
      await expect(fetcher.fetch({ url: `http://${host}${path}` })).rejects.toMatchObject({
        code: "payload_too_large",
      });
    }
  });

  it("more of a page than the limit: the connection ends there and then", async () => {
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const { host } = await site((request, response) => {
      if (request.url === "/robots.txt") return;
      response.setHeader("content-encoding", "gzip");
      response.write(gzipSync(Buffer.alloc(100_000)));
      response.on("close", resolve);
    });
    await expect(
      fetcherFor(host, { maxBytes: 10_000, timeoutMs: 60_000 }).fetch({ url: `http://${host}/` }),
    ).rejects.toMatchObject({ code: "payload_too_large" });
    await closed;
  });

  it("a page whose packing is broken off", async () => {
    const { host } = await site((request, response) => {
      if (request.url === "/robots.txt") return;
      response.setHeader("content-encoding", "gzip");
      response.end(gzipSync("规则正文").subarray(0, 15));
    });
    await expect(fetcherFor(host).fetch({ url: `http://${host}/` })).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  it("a page in a packing that was not asked for", async () => {
    const { host } = await site((request, response) => {
      if (request.url === "/robots.txt") return;
      response.setHeader("content-encoding", "constructor");
      response.end("规则正文");
    });
    await expect(fetcherFor(host).fetch({ url: `http://${host}/` })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining('packed as "constructor"'),
    });
  });

  it.each(["identity", "gzip"])(
    "a page that never ends, past the time-out (%s)",
    async (packing) => {
      const { host } = await site((request, response) => {
        if (request.url === "/robots.txt") return;
        response.setHeader("content-encoding", packing);
        response.write(packing === "gzip" ? gzipSync("…").subarray(0, 12) : "…");
      });
      await expect(
        fetcherFor(host, { timeoutMs: 200 }).fetch({ url: `http://${host}/` }),
      ).rejects.toMatchObject({ code: "unavailable", message: expect.stringContaining("200 ms") });
    },
  );

  it("what robots.txt asks not to, wherever that has moved", async () => {
    const { host } = await site((request, response) => {
      if (request.url === "/robots.txt") response.writeHead(301, { location: "/moved.txt" }).end();
      else if (request.url === "/moved.txt") response.end("User-agent: *\nDisallow: /private");
      else page(request, response);
    });
    const fetcher = fetcherFor(host);
    await expect(fetcher.fetch({ url: `http://${host}/private/1` })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("robots.txt"),
    });
    expect((await fetcher.fetch({ url: `http://${host}/public` })).status).toBe(200);
  });

  it("anything while robots.txt cannot be read, and no longer", async () => {
    let status = 503;
    const { host } = await site((request, response) => {
      if (request.url !== "/robots.txt") return page(request, response);
      response.writeHead(status).end();
    });
    const fetcher = fetcherFor(host);
    await expect(fetcher.fetch({ url: `http://${host}/public` })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("robots.txt answers 503"),
    });
    status = 404;
    expect((await fetcher.fetch({ url: `http://${host}/public` })).status).toBe(200);
  });
});

describe("a page for the browser", () => {
  it("is not fetched where none is configured", async () => {
    const { host, seen } = await site(page);
    await expect(
      fetcherFor(host).fetch({ url: `http://${host}/`, render: true }),
    ).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("HEGUI_BROWSER"),
    });
    expect(seen).toEqual([]);
  });

  it("is not shown where the site does not send it", async () => {
    const { host } = await site((request, response) => {
      if (request.url !== "/robots.txt") response.writeHead(403).end("不可访问");
    });
    const fetcher = fetcherFor(host, { browser: "/nowhere/chromium" });
    expect((await fetcher.fetch({ url: `http://${host}/`, render: true })).status).toBe(403);
  });

  it("says that the browser does not start", async () => {
    const { host } = await site(page);
    const fetcher = fetcherFor(host, { browser: "/nowhere/chromium" });
    await expect(fetcher.fetch({ url: `http://${host}/`, render: true })).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("/nowhere/chromium"),
    });
  });
});

describe("robots.txt", () => {
  it("is read once a day for each host", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const read: string[] = [];
      const robots = createRobots("Hegui/1", async ({ href }) => {
        read.push(href);
        return { status: 200, text: "User-agent: Hegui\nDisallow: /private" };
      });
      const visit = (url: string) =>
        robots.refuse(new URL(url), new AbortController().signal).catch(() => undefined);
      const [one, two] = ["https://a.example/robots.txt", "https://b.example/robots.txt"];
      await visit("https://a.example/1");
      vi.advanceTimersByTime(day - 1);
      await visit("https://a.example/private");
      await visit("https://b.example/1");
      expect(read).toEqual([one, two]);
      vi.advanceTimersByTime(1);
      await visit("https://a.example/1");
      expect(read).toEqual([one, two, one]);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("addresses", () => {
  it("are public or not, however they are written", () => {
    for (const address of ["8.8.8.8", "2606:4700::1111"])
      expect(isPublicAddress(address)).toBe(true);
    const internal = ["127.0.0.1", "::", "::1", "fe80::1", "224.0.0.1", "255.255.255.255", "name"];
    for (const address of internal) expect(isPublicAddress(address)).toBe(false);
  });
});

describe("the queue of a host", () => {
  /** A queue whose waits are written down and take no time. */
  const queueOf = (rests: readonly (number | undefined)[] = [], minIntervalMs = 0) => {
    const log: string[] = [];
    const clock = { time: 0 };
    const left = [...rests];
    const queue = createHostQueue<unknown>({
      minIntervalMs,
      restAfter: () => left.shift(),
      now: () => clock.time,
      random: () => 0.5,
      sleep: async (ms) => {
        log.push(`wait ${ms}`);
        clock.time += ms;
      },
    });
    return { queue, log, clock };
  };

  it("takes one at a time with a pause between, and hosts do not wait for each other", async () => {
    const { queue, log } = queueOf([], 1_000);
    const visit = (host: string, name: string) =>
      queue(host, async () => {
        log.push(`start ${name}`);
        await Promise.resolve();
        log.push(`end ${name}`);
      });
    await Promise.all([visit("a", "a1"), visit("a", "a2")]);
    await visit("b", "b1");
    expect(log).toEqual([
      "start a1",
      "end a1",
      "wait 1250",
      "start a2",
      "end a2",
      "start b1",
      "end b1",
    ]);
  });

  it("goes on after a visit that failed", async () => {
    const { queue } = queueOf();
    await expect(queue("a", () => Promise.reject(new Error("down")))).rejects.toThrow("down");
    expect(await queue("a", async () => "up")).toBe("up");
  });

  it("lets a host rest that turns visits away, and waits for it if that is soon", async () => {
    const { queue, log, clock } = queueOf([30_000, 90_000]);
    const visit = () => queue("a", async () => "answer");
    await visit();
    await visit();
    expect(log).toEqual(["wait 30000"]);
    await expect(visit()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("asked to be left alone until"),
    });
    expect(await queue("b", async () => "other")).toBe("other");
    clock.time += 90_000;
    expect(await visit()).toBe("answer");
  });

  it("takes Retry-After at its word up to an hour, and doubles its own patience", () => {
    const now = new Date("2026-06-01T00:00:00Z");
    const rest = (status: number, retryAfter?: string, refusals = 0) =>
      restAfter({ status, retryAfter }, refusals, now);
    expect(rest(200)).toBeUndefined();
    expect(rest(404, "120")).toBeUndefined();
    expect([0, 1, 2].map((n) => rest(429, undefined, n))).toEqual([30_000, 60_000, 120_000]);
    expect(rest(503, "120")).toBe(120_000);
    expect(rest(503, "Mon, 01 Jun 2026 00:10:00 GMT")).toBe(600_000);
    expect(rest(503, "soon")).toBe(30_000);
    expect(rest(429, "999999999999")).toBe(3_600_000);
    expect(rest(429, undefined, 1_000)).toBe(3_600_000);
  });

  it("leaves a site alone that said so, for whichever page", async () => {
    const { host, seen } = await site((request, response) => {
      if (request.url === "/robots.txt") return;
      response.writeHead(503, { "retry-after": "600" }).end();
    });
    const fetcher = fetcherFor(host);
    expect((await fetcher.fetch({ url: `http://${host}/one` })).status).toBe(503);
    const visits = seen.length;
    await expect(fetcher.fetch({ url: `http://${host}/two` })).rejects.toMatchObject({
      code: "unavailable",
    });
    expect(seen).toHaveLength(visits);
  });
});
