import { readdirSync, readFileSync } from "node:fs";
import { type Context, Hono } from "hono";
import { parse } from "yaml";
import { type Declaration, declarationsOf } from "../../policy/capture/declaration.ts";

/** Which version of each document the site shows. */
export interface Stage {
  readonly version: (documentId: string) => number;
  /** Moves every document to its next version; the last one stays. */
  readonly advance: () => void;
}

interface SampleDocument {
  readonly id: string;
  readonly path: string;
  readonly type: "html" | "json";
  /** The stored pages, version 1 first. */
  readonly versions: readonly string[];
}

const here = new URL("./", import.meta.url);
const read = (file: string) => readFileSync(new URL(file, here), "utf8");

/**
 * The source declarations of the sample site at an address such as
 * `http://127.0.0.1:4100`.
 */
export const sampleDeclarations = (base: string): Declaration[] =>
  declarationsOf(parse(read("declarations.yaml").replaceAll("{base}", base)));

/** The documents of the site, as its declarations and page files name them. */
export function sampleDocuments(): SampleDocument[] {
  const files = readdirSync(new URL("pages/", here)).sort();
  const base = "http://sample.invalid";
  return sampleDeclarations(base).flatMap(({ id, url, fetch }) => {
    const name = id.replace(/^sample\./, "");
    const pages = files.filter((file) => file.startsWith(`${name}.v`));
    if (url === undefined || (fetch !== "html" && fetch !== "json")) return [];
    return [
      {
        id: name,
        path: url.slice(base.length),
        type: fetch,
        versions: pages.map((file) => read(`pages/${file}`)),
      },
    ];
  });
}

/** A stage that starts every document at version 1. */
export function createStage(): Stage {
  let step = 1;
  return {
    version: () => step,
    advance: () => {
      step += 1;
    },
  };
}

/**
 * The bundled site of sample policy pages, to be served on loopback: HTML and
 * JSON documents in versions, with view counters that change at each request,
 * ETag and Last-Modified with 304, an index at `/`, and `POST /_advance` to
 * publish the next versions.
 */
export function createSampleSite(options: Partial<Stage> = createStage()): Hono {
  const documents = sampleDocuments();
  const own = createStage();
  const { version = own.version, advance = own.advance } = options;
  const site = new Hono();
  let views = 1000;

  const current = ({ id, versions }: SampleDocument) =>
    Math.min(Math.max(version(id), 1), versions.length);

  site.get("/", (c) => c.html(indexOf(documents, current)));
  site.post("/_advance", (c) => {
    advance();
    return c.json(Object.fromEntries(documents.map((each) => [each.id, current(each)])));
  });
  for (const document of documents)
    site.get(document.path, (c) => {
      const number = current(document);
      const etag = `W/"${document.id}-${number}"`;
      const modified = publishedAt(number);
      c.header("ETag", etag);
      c.header("Last-Modified", modified.toUTCString());
      if (isFresh(c, etag, modified)) return c.body(null, 304);
      views += 7;
      const page = (document.versions[number - 1] ?? "").replaceAll("{{views}}", String(views));
      const type = document.type === "json" ? "application/json" : "text/html";
      return c.body(page, 200, { "Content-Type": `${type}; charset=utf-8` });
    });
  return site;
}

/** Versions appear a quarter apart; the day itself means nothing. */
const publishedAt = (version: number): Date => new Date(Date.UTC(2026, 3 * (version - 1), 1));

/** RFC 9110 §13.2.2: If-None-Match goes before If-Modified-Since. */
function isFresh(c: Context, etag: string, modified: Date): boolean {
  const tags = c.req.header("If-None-Match");
  if (tags !== undefined)
    return tags.split(",").some((tag) => tag.trim() === etag || tag.trim() === "*");
  const since = Date.parse(c.req.header("If-Modified-Since") ?? "");
  return !Number.isNaN(since) && since >= modified.getTime();
}

function indexOf(
  documents: readonly SampleDocument[],
  current: (document: SampleDocument) => number,
): string {
  const items = documents.map(
    (each) =>
      `<li><a href="${each.path}">${each.id}</a> v${current(each)} / ${each.versions.length}</li>`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>示例规则站点</title></head>
<body><h1>示例规则站点</h1><ul>${items.join("")}</ul>
<form method="post" action="/_advance"><button>发布下一版</button></form>
<footer>内容由 Hegui 项目编写，仅供演示，与任何平台的真实规则无关。</footer></body></html>`;
}
