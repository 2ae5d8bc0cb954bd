import { OpenAPIHono } from "@hono/zod-openapi";
import { describe, expect, it } from "vitest";
import { auditTrail } from "../../src/access/audit-trail.ts";
import type { Env } from "../../src/access/routing.ts";
import { hashOfBytes } from "../../src/core/canonical.ts";
import { HeguiError } from "../../src/core/errors.ts";
import { inTenant } from "../../src/db/database.ts";
import { addVersion } from "../../src/policy/add-version.ts";
import { fileOf } from "../../src/policy/capture/raw.ts";
import { declareSource } from "../../src/policy/declare-source.ts";
import { policyRoutes } from "../../src/policy/routes.ts";
import { showVersion } from "../../src/policy/show-version.ts";
import { policySnapshots } from "../../src/policy/tables.ts";
import { docxOf, paragraph, pdfOf } from "../support/files.ts";
import { createWorld, expectAudit, type World } from "../support/world.ts";

const id = "pdd.rules";
const articles = ["第一条 商家应当明码标价。", "第二条 商家应当在48小时内发货。", "第三条 其他。"];
const text = articles.join("\n");
const utf8 = (content: string) => new TextEncoder().encode(content);

async function pinduoduo(): Promise<World> {
  const world = await createWorld();
  await declareSource(world.system, {
    declaration: { id, platform: "pdd", title: "规则", fetch: "manual" },
  });
  return world;
}

const textOf = async (world: World, number = 1) =>
  (await showVersion(world.system, { id, number })).text;

describe("an uploaded file", () => {
  it.each([
    ["rule.txt", utf8(text), text],
    ["rule.md", utf8(`# 规则\n${text}`), `# 规则\n${text}`],
    [
      "rule.html",
      utf8(`<ol>${articles.map((one) => `<p>${one}</p>`).join("")}`),
      articles.join("\n\n"),
    ],
    ["rule.docx", docxOf(articles.map(paragraph).join("")), articles.join("\n\n")],
    [
      "rule.pdf",
      pdfOf([
        [
          { text: "1. Ship within 48 hours.", y: 700 },
          { text: "2. Show the price.", y: 680 },
        ],
      ]),
      "1. Ship within 48 hours.\n2. Show the price.",
    ],
  ])("becomes a version by what it holds: %s", async (name, bytes, expected) => {
    const world = await pinduoduo();
    const { version } = await addVersion(world.as("legal"), { id, file: { name, bytes } });
    expect(version).toMatchObject({ number: 1, addedBy: "legal" });
    expect(await textOf(world)).toBe(expected);
  });

  it("is kept byte for byte, with its name, its hash and who brought it in the log", async () => {
    const world = await pinduoduo();
    const bytes = docxOf(articles.map(paragraph).join(""));
    await addVersion(world.as("compliance", "王五"), { id, file: { name: "规则.docx", bytes } });
    const [snapshot] = await inTenant(world.db, world.tenant, (tx) =>
      tx.select().from(policySnapshots),
    );
    expect(fileOf(snapshot?.body ?? "")).toEqual(bytes);
    const entry = await expectAudit(world, "policy_version.add", {
      kind: "policy_snapshot",
      id: snapshot?.id ?? "",
    });
    expect(entry).toMatchObject({
      actor: { name: "王五" },
      after: { fileName: "规则.docx", fileHash: hashOfBytes(bytes), fileBytes: bytes.length },
    });
  });

  it("that says what the latest version says is noted and adds none", async () => {
    const world = await pinduoduo();
    await addVersion(world.system, { id, text });
    const file = { name: "again.txt", bytes: utf8(text) };
    expect((await addVersion(world.system, { id, file })).version).toBeNull();
    const entries = await auditTrail(world.system, { kind: "policy_source", id });
    expect(entries.some(({ after }) => JSON.stringify(after).includes("again.txt"))).toBe(true);
  });

  it.each([
    ["an old Word file", "a.doc", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1), "save it as .docx"],
    ["a scan", "a.pdf", pdfOf([[]]), "scan"],
    ["endless text", "a.txt", new Uint8Array(11 * 1024 * 1024).fill(97), "at most"],
    ["a picture", "a.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3), "empty"],
  ])("that is %s is refused with the reason", async (_, name, bytes, reason) => {
    const world = await pinduoduo();
    await expect(addVersion(world.system, { id, file: { name, bytes } })).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field: "file", reason: expect.stringContaining(reason) }],
    });
  });

  it("comes from those who keep policies alone", async () => {
    const world = await pinduoduo();
    const file = { name: "a.txt", bytes: utf8(text) };
    await expect(addVersion(world.as("operator"), { id, file })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the operation", () => {
  const send = async (world: World, body: BodyInit, headers: Record<string, string> = {}) => {
    const app = new OpenAPIHono<Env>();
    app.use(async (c, next) => {
      c.set("ctx", world.as("legal"));
      await next();
    });
    app.onError((error, c) => {
      if (!(error instanceof HeguiError)) throw error;
      return c.json({ problems: error.problems }, error.status);
    });
    app.route("/", policyRoutes);
    const response = await app.request(`/v1/policies/sources/${id}/versions`, {
      method: "POST",
      headers,
      body,
    });
    return { status: response.status, body: await response.json() };
  };
  const json = { "content-type": "application/json" };

  it("takes a form and base64", async () => {
    const world = await pinduoduo();
    const form = new FormData();
    form.append("file", new File([utf8(text)], "规则.txt"));
    expect(await send(world, form)).toMatchObject({
      status: 200,
      body: { version: { number: 1 } },
    });
    const bytes = docxOf(paragraph(`${text}第四条 附则。`));
    const contentBase64 = Buffer.from(bytes).toString("base64");
    const sent = JSON.stringify({ fileName: "规则.docx", contentBase64 });
    expect(await send(world, sent, json)).toMatchObject({
      status: 200,
      body: { version: { number: 2 } },
    });
  });

  it.each([
    [{}, "text"],
    [{ text: "" }, "text"],
    [{ fileName: "a.txt" }, "contentBase64"],
    [{ contentBase64: "aGk=" }, "fileName"],
    [{ fileName: "a.txt", contentBase64: "%%%" }, "contentBase64"],
    [{ text, fileName: "a.txt", contentBase64: "aGk=" }, "text"],
  ])("names what is wrong with %j", async (body, field) => {
    const world = await pinduoduo();
    expect(await send(world, JSON.stringify(body), json)).toMatchObject({
      status: 400,
      body: { problems: [{ field }] },
    });
  });

  it("names the field of a form without a file", async () => {
    const world = await pinduoduo();
    expect(await send(world, new FormData())).toMatchObject({
      status: 400,
      body: { problems: [{ field: "file" }] },
    });
  });
});
