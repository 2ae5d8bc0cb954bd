import { createServer, type Server } from "node:http";
import chromium from "@sparticuz/chromium";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFetcher } from "../../src/runtime/fetcher.ts";

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** A site on loopback that serves `pages` by path; what is not there is 404. */
async function site(pages: Readonly<Record<string, string>>) {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    const { url = "/" } = request;
    seen.push(url);
    const page = pages[url];
    response.writeHead(page === undefined ? 404 : 200, {
      "content-type": url.endsWith(".json") ? "application/json" : "text/html; charset=utf-8",
    });
    response.end(page);
  });
  servers.push(server);
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const host = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  return { host, seen, connections: () => connections };
}

describe("a source whose page is written by its scripts", () => {
  let browser: string;
  beforeAll(async () => {
    browser = process.env.HEGUI_CHROMIUM ?? (await chromium.executablePath());
  });
  const fetcherFor = (host: string, timeoutMs = 30_000) =>
    createFetcher({ allowHosts: [host], minIntervalMs: 0, browser, timeoutMs });
  const htmlOf = async (host: string, path: string, timeoutMs?: number) => {
    const url = `http://${host}${path}`;
    const answer = await fetcherFor(host, timeoutMs).fetch({ url, render: true });
    return { ...answer, html: new TextDecoder().decode(answer.body) };
  };

  it("is read as the browser shows it, at the address where it ends up", async () => {
    const { host } = await site({
      "/rule": `<div id=root>加载中</div><script>
        fetch("/rule.json").then((r) => r.json()).then(({ text }) => {
          document.querySelector("#root").textContent = text;
          history.replaceState(null, "", "/rule/1");
        })</script>`,
      "/rule.json": JSON.stringify({ text: "第一条 商家应当明码标价。" }),
    });
    const { html, url } = await htmlOf(host, "/rule");
    expect(html).toContain("第一条 商家应当明码标价。");
    expect(url).toBe(`http://${host}/rule/1`);
  });

  it("reaches no internal address, by whatever way", async () => {
    const inside = await site({ "/secret": "机密" });
    const target = `http://${inside.host}/secret`;
    const { host } = await site({
      "/rule": `<p>规则</p><img src="${target}"><iframe src="${target}"></iframe>
        <link rel=preconnect href="${target}"><link rel=prefetch href="${target}">
        <script>
          fetch("${target}").catch(() => {});
          navigator.sendBeacon("${target}", "x");
          try { new WebSocket("ws://${inside.host}/secret"); } catch {}
          try { new EventSource("${target}"); } catch {}
          try { new Worker("/worker.js"); } catch {}
          window.open("${target}");
        </script>`,
      "/worker.js": `fetch("${target}").catch(() => {})`,
    });
    const { html } = await htmlOf(host, "/rule");
    expect(html).toContain("规则");
    expect(html).not.toContain("机密");
    expect(inside.connections()).toBe(0);
  });

  it("keeps to robots.txt for what the page asks for as well", async () => {
    const { host, seen } = await site({
      "/robots.txt": "User-agent: *\nDisallow: /private",
      "/rule": `<p>规则</p><script>fetch("/private/a.json").catch(() => {})</script>`,
      "/private/a.json": "{}",
    });
    await htmlOf(host, "/rule");
    expect(seen).not.toContain("/private/a.json");
  });

  it("ends with a page that never does", async () => {
    const { host } = await site({ "/rule": "<script>for (;;);</script>" });
    await expect(htmlOf(host, "/rule", 3_000)).rejects.toMatchObject({ code: "unavailable" });
  });
});
