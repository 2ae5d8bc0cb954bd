import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { docxOf, paragraph } from "../support/files.ts";

const main = new URL("../../src/cli/main.ts", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "hegui-sources-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command; this process goes on meanwhile, and can answer it as a site. */
async function hegui(...args: string[]) {
  const { HEGUI_URL: _, DATABASE_URL: __, ...inherited } = process.env;
  const env = { ...inherited, HEGUI_DATA: join(folder, "data") };
  const child = spawn(process.execPath, [main, ...args], { env });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const lines = out.split("\n").filter(Boolean);
  return { code, err, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const source = (over: string) =>
  `platform: jd\nsources:\n  - { id: jd.one, title: 规则, fetch: html, url: "https://a.invalid/", ${over} }\n`;

describe("policy lint", () => {
  it("finds nothing in what is built in, and says what is wrong with a file", async () => {
    expect(await hegui("policy", "lint")).toMatchObject({ code: 0, lines: [] });
    const poor = file("poor.yaml", source('select: ["div["], cadence: 0.5'));
    expect(await hegui("policy", "lint", poor)).toMatchObject({
      code: 1,
      lines: [
        { source: "jd.one", field: "cadence", severity: "warning" },
        { source: "jd.one", field: "select[0]", severity: "error" },
      ],
    });
  });

  it("names the line of a field that is not known", async () => {
    const ended = await hegui("policy", "lint", file("bad.yaml", source("selekt: [p]")));
    expect(ended).toMatchObject({ code: 2, lines: [] });
    expect(ended.err).toMatch(/bad\.yaml:3: .*selekt/);
    expect(await hegui("policy", "lint", join(folder, "none.yaml"))).toMatchObject({ code: 2 });
  });
});

describe("policy track --dry-run", () => {
  it("needs a source that is declared and fetched", async () => {
    expect(await hegui("policy", "track", "--dry-run")).toMatchObject({ code: 2 });
    const args = ["policy", "track", "--dry-run", "--source"];
    expect(await hegui(...args, "jd.none")).toMatchObject({ code: 2 });
    expect(await hegui(...args, "pdd.shipping")).toMatchObject({ code: 2 });
  });

  it("says how the page stands, and reaches no internal address", async () => {
    let visits = 0;
    const server = createServer((_, response) => {
      visits += 1;
      response.end("<p>规则</p>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    try {
      const declared = source("select: [p]").replace(
        "https://a.invalid",
        `http://127.0.0.1:${port}`,
      );
      const args = ["policy", "track", "--dry-run", "--source", "jd.one", "--file"];
      expect(await hegui(...args, file("here.yaml", declared))).toMatchObject({
        code: 1,
        lines: [{ source: "jd.one", state: "unreachable" }],
      });
      expect(visits).toBe(0);
    } finally {
      server.close();
    }
  });
});

describe("policy add", () => {
  it("takes a file by what it holds", async () => {
    expect(
      await hegui("tenant", "add", "acme", "--name", "商家", "--email", "a@example.com"),
    ).toMatchObject({ code: 0 });
    const add = (path: string) =>
      hegui("policy", "add", "--platform", "pdd", "--title", "发货规则", path);
    const articles = ["第一条 商家应当明码标价。", "第二条 商家应当在48小时内发货。"];
    const word = file("rule.docx", docxOf(articles.map(paragraph).join("")));
    expect(await add(word)).toMatchObject({ code: 0, lines: [{ version: { number: 1 } }] });
    expect(await add(file("rule.txt", articles.join("\n")))).toMatchObject({
      code: 0,
      lines: [{ version: null }],
    });
    expect(await add(file("old.doc", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)))).toMatchObject({
      code: 2,
      err: expect.stringContaining("save it as .docx"),
    });
  });
});
