import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import type { FiledDocument } from "../../src/policy/export/document.ts";
import { createPdfWriter } from "../../src/runtime/pdf.ts";

const write = createPdfWriter();

/** The text of each page, as a reader selects it. */
async function pagesOf(document: FiledDocument): Promise<string[]> {
  const pdf = await getDocument({ data: await write(document) }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, i) => {
      const { items } = await (await pdf.getPage(i + 1)).getTextContent();
      return items.map((item) => ("str" in item ? item.str.replaceAll(" ", "") : "")).join("");
    }),
  );
  await pdf.loadingTask.destroy();
  return pages;
}

const word = "每周风险报告";

// Each starts a thread and reads a font of 8 MB.
describe("a PDF", { timeout: 60_000 }, () => {
  it("has the text of every block, Chinese and Latin, with its font inside", async () => {
    const document: FiledDocument = {
      title: word,
      lang: "zh",
      blocks: [
        { kind: "heading", level: 1, text: word },
        { kind: "banner", text: "演练 DRILL：没有真实告警" },
        { kind: "text", text: "本期新告警 12 条，繁體與鱻字、㎡、①、“引号”都在。" },
        { kind: "facts", rows: [["版次", "2026-06-01"]] },
        { kind: "table", head: ["规则", "新增"], rows: [["满减券门槛低于下限", "3"]] },
        {
          kind: "redline",
          runs: [
            { op: "same", text: "商家" },
            { op: "del", text: "可以" },
            { op: "ins", text: "不得" },
          ],
        },
      ],
    };
    const [text = ""] = await pagesOf(document);
    for (const said of [
      word,
      "演练 DRILL：没有真实告警",
      "本期新告警 12 条，繁體與鱻字、㎡、①、“引号”都在。",
      "2026-06-01",
      "满减券门槛低于下限",
      "商家可以不得",
      "1/1",
    ])
      expect(text).toContain(said.replaceAll(" ", ""));
    const bytes = Buffer.from(await write(document)).toString("latin1");
    expect(bytes).toMatch(/FontFile3/);
    // Only the signs that are used: the whole font has 8 MB.
    expect(bytes.length).toBeLessThan(200_000);
  });

  it("runs over pages, repeats a table's head on each, and keeps long words on the sheet", async () => {
    const hash = `sha256:${"0123456789abcdef".repeat(8)}`;
    const pages = await pagesOf({
      title: word,
      lang: "en",
      blocks: [
        {
          kind: "table",
          head: ["Rule", "Hash"],
          rows: Array.from({ length: 60 }, (_, i) => [`rule ${i}`, hash]),
        },
      ],
    });
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain("RuleHash");
    expect(pages.join("")).toContain(hash);
  });
});
