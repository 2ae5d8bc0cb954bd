import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { Run } from "../schema.ts";
import type { Block, FiledDocument } from "./document.ts";

/** A document as pdfmake sets it: A4, as the HTML prints, with the page's number at its foot. */
export const toPdf = ({ title, lang, blocks }: FiledDocument): TDocumentDefinitions => ({
  pageSize: "A4",
  pageMargins: [51, 57, 51, 57],
  info: { title, creator: "Hegui" },
  language: lang === "zh" ? "zh-Hans" : "en",
  defaultStyle: { fontSize: 10, lineHeight: 1.3 },
  styles,
  footer: (page, pages) => ({
    text: `${page} / ${pages}`,
    alignment: "center",
    fontSize: 8,
    color: "#555",
    margin: [0, 20, 0, 0],
  }),
  // A heading at the foot of a page goes on to the next with what it heads.
  pageBreakBefore: (node, around) =>
    node.headlineLevel !== undefined && around.getFollowingNodesOnPage().length === 0,
  content: blocks.map(written),
});

const styles = {
  h1: { fontSize: 17, bold: true, margin: [0, 0, 0, 10] },
  h2: { fontSize: 13, bold: true, margin: [0, 14, 0, 4] },
  h3: { fontSize: 10.5, bold: true, margin: [0, 8, 0, 2] },
  text: { margin: [0, 2, 0, 4] },
  banner: { bold: true, color: "#a8071a", alignment: "center", fontSize: 12 },
  head: { bold: true, fillColor: "#f2f2f2" },
} satisfies TDocumentDefinitions["styles"];

function written(block: Block): Content {
  switch (block.kind) {
    case "heading":
      return { text: block.text, style: `h${block.level}`, headlineLevel: block.level };
    case "text":
      return { ...plain(block.text), style: "text" };
    case "banner":
      return {
        table: { widths: ["*"], body: [[{ text: block.text, style: "banner" }]] },
        margin: [0, 0, 0, 8],
      };
    case "facts":
      return {
        layout: "noBorders",
        table: {
          widths: ["auto", "*"],
          body: block.rows.map(([name, value]) => [{ text: name, color: "#555" }, plain(value)]),
        },
        margin: [0, 2, 0, 6],
      };
    case "table":
      return {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: widthsOf([block.head, ...block.rows]),
          body: [
            block.head.map((text) => ({ text, style: "head" })),
            ...block.rows.map((cells) => cells.map(plain)),
          ],
        },
        layout: {
          hLineWidth: () => 0.5,
          vLineWidth: () => 0.5,
          hLineColor: grey,
          vLineColor: grey,
        },
        margin: [0, 2, 0, 8],
      };
    case "redline":
      return { text: block.runs.map(marked), style: "text" };
  }
}

const grey = () => "#999";

const marked = ({ op, text }: Run) => {
  if (op === "del") return { text, color: "#a8071a", decoration: "lineThrough" as const };
  if (op === "ins") return { text, color: "#135200", decoration: "underline" as const, bold: true };
  return { text };
};

/** Cells of no more than this, in half-width signs, keep to one line. */
const short = 12;

/** Columns of short cells are as wide as these; the others share the rest. */
function widthsOf(rows: readonly (readonly string[])[]): ("auto" | "*")[] {
  const widest = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => widthOf(cells[column] ?? ""))),
  );
  const most = Math.max(...widest);
  return widest.map((width) => (width <= short && width < most ? "auto" : "*"));
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 2 : 1), 0);

/** So long a word finds no place in a column. */
const longWord = /[^\s\u2e80-\uffef]{24}/;

/** A text; addresses and hashes in it break wherever the line ends. */
const plain = (text: string) => ({
  text,
  ...(longWord.test(text) && { wordBreak: "break-all" as const }),
});
