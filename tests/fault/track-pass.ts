import { system } from "../../src/access/ctx.ts";
import type { FetchRequest } from "../../src/core/fetcher.ts";
import { declareSource } from "../../src/policy/declare-source.ts";
import { trackAll } from "../../src/policy/recording/track-all.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { openRuntime } from "../../src/runtime/node.ts";
import { articles, page } from "../policy/site.ts";

/*
 * A pass of `track` over sources of a made-up site, as a process that can be killed:
 *   node track-pass.ts TENANT SOURCES first|next
 * prints a line a source. In the `next` edition every rule has changed; but every tenth
 * is as it was, and every tenth shows another document.
 */
const [tenant = "", count = "0", edition = "first"] = process.argv.slice(2);
const ids = Array.from({ length: Number(count) }, (_, i) => `jd.rule-${i}`);

const text = (id: string, days: string): string =>
  page(
    articles.scope,
    `第二条 ${id} 的商家应当在${days}小时内发货。`,
    articles.price,
    articles.records,
  );
const other = page(
  ...Array.from({ length: 40 }, (_, i) => `第${i + 1}条 隐私政策的第${i}项说明。`),
);

function answer({ url }: FetchRequest): string {
  const id = url.split("/").at(-1) ?? "";
  if (edition === "first" || id.endsWith("7")) return text(id, "48");
  return id.endsWith("8") ? other : text(id, "24");
}

const runtime = await openRuntime(readConfig(process.env), {
  fetcher: {
    fetch: async (request) => ({
      status: 200,
      url: request.url,
      contentType: "text/html; charset=utf-8",
      body: new TextEncoder().encode(answer(request)),
    }),
  },
});
const ctx = runtime.ctxOf(tenant, system);
if (edition === "first") {
  for (const id of ids) {
    const url = `https://rule.example.com/${id}`;
    const declaration = { id, platform: "jd", title: id, url, fetch: "html", select: [".rule"] };
    await declareSource(ctx, { declaration: { ...declaration, platform: "jd", fetch: "html" } });
  }
}
for await (const { source, state } of trackAll(ctx, ids, { confirmAfter: 0 }))
  process.stdout.write(`${source} ${state}\n`);
await runtime.close();
