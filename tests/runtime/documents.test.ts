import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { extractFile } from "../../src/policy/capture/extract.ts";
import { createDocumentReader } from "../../src/runtime/documents.ts";
import {
  docxOf,
  encryptedTrailer,
  paragraph,
  pdfOf,
  pdfOfContents,
  zipOf,
} from "../support/files.ts";

const reader = createDocumentReader();

/** The text of a file, or why there is none. */
async function textOf(format: "pdf" | "docx", bytes: Uint8Array, from = reader) {
  const extraction = extractFile(await from.read(format, bytes), { fetch: "pdf" });
  return extraction.ok ? extraction.text : extraction.reason.en;
}

// Each reading starts a thread, which takes its time on a busy machine.
const patience = { timeout: 30_000 };

describe("reading a PDF", patience, () => {
  it("joins paragraphs over lines and pages, and leaves heads, feet and page numbers out", async () => {
    const page = (number: number, lines: readonly string[]) => [
      { text: "Seller Rules 2026", y: 800 },
      ...lines.map((text, i) => ({ text, y: 740 - 16 * i })),
      { text: `${number} / 3`, x: 280, y: 40 },
    ];
    const long = "Sellers ship every paid order within 48 hours of the payment, and say so on the";
    const bytes = pdfOf([
      [
        { text: "Shipping Rules", y: 770, size: 20 },
        ...page(1, ["1. Scope", long, "page of the listing."]),
      ],
      page(2, ["2. Penalties", long]),
      page(3, ["page as well.", "3. Table", "End."]),
    ]);
    expect(await textOf("pdf", bytes)).toBe(
      [
        "# Shipping Rules",
        "1. Scope",
        `${long} page of the listing.`,
        "2. Penalties",
        `${long} page as well.`,
        "3. Table",
        "End.",
      ].join("\n"),
    );
  });

  it("leaves out what is stamped across the page", async () => {
    const bytes = pdfOf([
      [
        { text: "1. Ship in time.", y: 700 },
        { text: "CONFIDENTIAL", y: 690, size: 60, aslant: true },
        { text: "2. Show the price.", y: 680 },
      ],
    ]);
    expect(await textOf("pdf", bytes)).toBe("1. Ship in time.\n2. Show the price.");
  });

  it("reads Chinese in a font that the file does not bring along", async () => {
    // 商家不得虚构原价 in GBK.
    const text = "c9ccbcd2b2bbb5c3d0e9b9b9d4adbcdb";
    expect(await textOf("pdf", pdfOf([[{ text, gbk: true, y: 700 }]]))).toBe("商家不得虚构原价");
  });

  it.each([
    ["under a password", pdfOf([[{ text: "Rule", y: 700 }]], encryptedTrailer), "password"],
    ["of pictures alone", pdfOf([[], []]), "scan"],
    ["that is none", new TextEncoder().encode("%PDF-1.7\nnothing"), "damaged"],
    ["larger than the limit", new Uint8Array(21 * 1024 * 1024), "larger than"],
  ])("refuses one %s, with the reason", async (_, bytes, reason) => {
    expect(await textOf("pdf", bytes)).toContain(reason);
  });

  it("refuses one of too many pages", async () => {
    const small = createDocumentReader({ maxPages: 2 });
    const pages = [1, 2, 3].map(() => [{ text: "Rule", y: 700 }]);
    expect(await textOf("pdf", pdfOf(pages), small)).toContain("more than 2");
  });

  it("refuses one that unpacks without end, and reads the next", async () => {
    const bomb = pdfOfContents([deflateSync(Buffer.alloc(150_000_000, " "))]);
    expect(bomb.length).toBeLessThan(200_000);
    const narrow = createDocumentReader({ maxMemoryMb: 80 });
    expect(await textOf("pdf", bomb, narrow)).toContain("80 MB");
    const next = pdfOf([[{ text: "Another rule, read after it", y: 700 }]]);
    expect(await textOf("pdf", next, narrow)).toBe("Another rule, read after it");
  });

  it("stops at the time that it is given", async () => {
    const hurried = createDocumentReader({ timeoutMs: 1 });
    expect(await textOf("pdf", pdfOf([[{ text: "Rule", y: 700 }]]), hurried)).toContain("1 ms");
  });
});

describe("reading a Word file", patience, () => {
  it("keeps paragraphs and the rows of tables", async () => {
    const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join("")}</w:tr>`;
    const bytes = docxOf(
      `${paragraph("第一条 商家应当明码标价。")}<w:tbl>${row("类目", "费率")}${row("女装", "5%")}</w:tbl>`,
    );
    expect(await textOf("docx", bytes)).toBe("第一条 商家应当明码标价。\n类目 | 费率\n女装 | 5%");
  });

  it("refuses a bomb before it is unpacked, whatever sizes it states", async () => {
    const small = createDocumentReader({ maxUnpacked: 1_000_000 });
    const bytes = zipOf([{ name: "word/document.xml", bytes: Buffer.alloc(2_000_000) }]);
    expect(bytes.length).toBeLessThan(10_000);
    new DataView(bytes.buffer).setUint32(22, 10, true);
    expect(await textOf("docx", bytes, small)).toContain("unpacks to more than 1000000 bytes");
  });

  it("refuses one under a password, and what is no Word file", async () => {
    const bytes = Buffer.from("x");
    expect(await textOf("docx", zipOf([{ name: "a", bytes, encrypted: true }]))).toContain(
      "password",
    );
    expect(await textOf("docx", zipOf([{ name: "a", bytes }]))).toContain("no readable Word file");
    expect(await textOf("docx", new TextEncoder().encode("PK\x03\x04 broken"))).toContain(
      "no readable Word file",
    );
  });
});
