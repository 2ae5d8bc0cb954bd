import { describe, expect, it } from "vitest";
import { HeguiError } from "../../src/core/errors.ts";
import type { FetchRequest, FetchResponse } from "../../src/core/fetcher.ts";
import { Declaration } from "../../src/policy/capture/declaration.ts";
import { lookAt, reread } from "../../src/policy/capture/look.ts";
import { fileOf, formatOf, pagesOf, rawOf } from "../../src/policy/capture/raw.ts";
import { createDocumentReader } from "../../src/runtime/documents.ts";
import { docxOf, paragraph } from "../support/files.ts";

const documents = createDocumentReader();
const declared = (over: object = {}) =>
  Declaration.parse({
    id: "t.rule",
    platform: "jd",
    title: "规则",
    url: "https://rule.invalid/1",
    fetch: "html",
    select: [".rule"],
    ...over,
  });
const articles = ["第一条 商家应当明码标价。", "第二条 商家应当在48小时内发货。"] as const;
const page = (text: string) => `<nav>首页</nav><div class=rule><p>${text}</p></div>`;

/** A site of pages by address, with the requests it got. */
function site(pages: Readonly<Record<string, string | Uint8Array | Partial<FetchResponse>>>) {
  const requests: FetchRequest[] = [];
  const fetch = async (request: FetchRequest): Promise<FetchResponse> => {
    requests.push(request);
    const { url } = request;
    const found = pages[url];
    if (found === undefined) throw new HeguiError("unavailable", `${url} did not answer`);
    const body = typeof found === "string" ? new TextEncoder().encode(found) : found;
    const answer = body instanceof Uint8Array ? { body } : { body: new Uint8Array(), ...body };
    return { status: 200, url, etag: '"v1"', ...answer };
  };
  return { requests, ports: { fetcher: { fetch }, documents } };
}

describe("lookAt", () => {
  const several = declared({
    combine: [{ url: "https://rule.invalid/2" }, { url: "https://rule.invalid/3", select: ["li"] }],
  });

  it("asks with the validators it is given", async () => {
    const { ports, requests } = site({ "https://rule.invalid/1": { status: 304 } });
    const look = await lookAt(ports, declared(), { etag: '"v0"', lastModified: "then" });
    expect(look.capture.kind).toBe("not_modified");
    expect(requests).toEqual([
      { url: "https://rule.invalid/1", language: "zh", etag: '"v0"', lastModified: "then" },
    ]);
  });

  it("asks for a page as a browser shows it without validators: its shell stays the same", async () => {
    const { ports, requests } = site({ "https://rule.invalid/1": page(articles[0]) });
    const { capture } = await lookAt(ports, declared({ fetch: "browser" }), { etag: '"v0"' });
    expect(capture).toMatchObject({ kind: "text", text: articles[0] });
    expect(requests).toEqual([{ url: "https://rule.invalid/1", language: "zh", render: true }]);
  });

  it("joins the pages of a document, each asked for whole", async () => {
    const { ports, requests } = site({
      "https://rule.invalid/1": page(articles[0]),
      "https://rule.invalid/2": page(articles[1]),
      "https://rule.invalid/3": "<li>第三条 其他。</li>",
    });
    const { capture, response } = await lookAt(ports, several, { etag: '"v0"' });
    expect(capture).toMatchObject({
      kind: "text",
      text: `${articles[0]}\n\n${articles[1]}\n\n- 第三条 其他。`,
    });
    expect(requests.every(({ etag }) => etag === undefined)).toBe(true);
    expect(response?.etag).toBeUndefined();
    const { body = "" } = capture.kind === "text" ? capture : {};
    expect(pagesOf(body).map(({ url }) => url)).toEqual(requests.map(({ url }) => url));
  });

  it.each([
    ["does not answer", undefined, "unreachable"],
    ["is gone", { status: 404 }, "gone"],
    ["has another layout", "<div>改版</div>", "layout_changed"],
  ])("refuses a document of which a page %s, and says which", async (_, second, state) => {
    const { ports } = site({
      "https://rule.invalid/1": page(articles[0]),
      ...(second === undefined ? {} : { "https://rule.invalid/2": second }),
      "https://rule.invalid/3": "<li>第三条 其他。</li>",
    });
    const { capture } = await lookAt(ports, several);
    expect(capture).toMatchObject({
      kind: "refused",
      state,
      reason: {
        zh: expect.stringContaining("第 2 页"),
        en: expect.stringContaining("page 2 of 3"),
      },
    });
  });

  it("reads a file, and keeps it byte for byte", async () => {
    const file = docxOf(articles.map(paragraph).join(""));
    const { ports } = site({ "https://rule.invalid/1": file });
    const { capture } = await lookAt(ports, declared({ fetch: "pdf", select: undefined }));
    expect(capture).toMatchObject({ kind: "text", text: articles.join("\n\n") });
    expect(fileOf(capture.kind === "text" ? capture.body : "")).toEqual(file);
  });

  it("says that a page is a file, and a file a page", async () => {
    const file = docxOf(paragraph(articles[0]));
    const { ports } = site({ "https://rule.invalid/1": file });
    expect((await lookAt(ports, declared())).capture).toMatchObject({
      state: "layout_changed",
      reason: { en: expect.stringContaining("fetch: pdf") },
    });
    const html = site({
      "https://rule.invalid/1": "<p>请先登录后查看规则全文。支持扫码登录与密码登录。</p>",
    });
    expect((await lookAt(html.ports, declared({ fetch: "pdf" }))).capture).toMatchObject({
      state: "blocked",
    });
  });

  it("quarantines a page in another language, unless that was declared", async () => {
    const text = "Sellers ship every paid order within two days of the payment. ".repeat(10);
    const { ports } = site({ "https://rule.invalid/1": page(text) });
    expect((await lookAt(ports, declared())).capture).toMatchObject({ state: "quarantined" });
    const { capture } = await lookAt(ports, declared({ language: "en" }));
    expect(capture.kind).toBe("text");
  });
});

describe("reread", () => {
  const now = new Date("2026-06-01T00:00:00Z");

  it("reads a capture by the declaration of its time", async () => {
    const past = {
      validUntil: "2026-03-01T00:00:00Z",
      fetch: "html",
      url: "https://rule.invalid/1",
      select: ["nav"],
    };
    const declaration = declared({ history: [past] });
    const raw = page(articles[0]);
    expect(await reread(documents, raw, declaration, now)).toEqual({ ok: true, text: articles[0] });
    const before = new Date("2026-02-01T00:00:00Z");
    expect(await reread(documents, raw, declaration, before)).toEqual({ ok: true, text: "首页" });
  });

  it("gives what the look gave, for several pages and for files too", async () => {
    const file = docxOf(paragraph(articles[0]));
    const { ports } = site({
      "https://rule.invalid/1": file,
      "https://rule.invalid/2": docxOf(paragraph(articles[1])),
    });
    const declaration = declared({
      fetch: "pdf",
      select: undefined,
      combine: [{ url: "https://rule.invalid/2" }],
    });
    const { capture } = await lookAt(ports, declaration);
    if (capture.kind !== "text") throw new Error("no text");
    expect(await reread(documents, capture.body, declaration, now)).toEqual({
      ok: true,
      text: capture.text,
    });
  });
});

describe("the raw form of a body", () => {
  it("is its text, or a file that comes back as it was", () => {
    expect(rawOf(new TextEncoder().encode("规则"))).toBe("规则");
    const large = new Uint8Array(100_001).map((_, i) => (i * 31) % 256);
    large.set([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31]);
    expect(fileOf(rawOf(large))).toEqual(large);
    const picture = Uint8Array.of(0x89, 0x50, 0, 1);
    expect(fileOf(rawOf(picture, "image/png"))).toEqual(picture);
    expect(fileOf("规则")).toBeUndefined();
  });

  it("is no file for a page that speaks of PDF", () => {
    expect(formatOf(new TextEncoder().encode("<p>%PDF-1.7</p>"))).toBeUndefined();
    expect(formatOf(new TextEncoder().encode("\ufeff\n%PDF-1.7"))).toBe("pdf");
  });
});
