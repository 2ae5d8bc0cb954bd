import type { Run } from "../schema.ts";
import type { Block, FiledDocument } from "./document.ts";

/** A document as Markdown (CommonMark with GitHub's tables and strike-through). */
export const toMarkdown = ({ blocks, lang }: FiledDocument): string =>
  `${blocks.map((block) => written(block, lang === "zh" ? "：" : ": ")).join("\n\n")}\n`;

function written(block: Block, colon: string): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${inLine(block.text)}`;
    case "text":
      return inLines(block.text);
    case "banner":
      return `> **${inLine(block.text)}**`;
    case "facts":
      return block.rows
        .map(([name, value]) => `- ${inLine(name)}${colon}${inLine(value)}`)
        .join("\n");
    case "table":
      return [block.head, block.head.map(() => "---"), ...block.rows]
        .map((cells, i) => `| ${(i === 1 ? cells : cells.map(inLine)).join(" | ")} |`)
        .join("\n");
    case "redline":
      return block.runs.map(marked).join("").replace(/\n+/g, "\n\n").trim();
  }
}

const marks = { same: "", del: "~~", ins: "**" } as const;

/** Marks end with the line: none reaches over a paragraph. */
const marked = ({ op, text }: Run): string =>
  text
    .split("\n")
    .map((line) => {
      const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/su.exec(line) ?? [];
      return core === "" || op === "same"
        ? escaped(line)
        : before + marks[op] + guarded(escaped(core)) + marks[op] + after;
    })
    .join("\n");

/**
 * Beside a letter, as Chinese has no spaces, CommonMark takes `**（` for two asterisks. A
 * zero-width space between mark and punctuation makes it a mark again.
 */
const guarded = (text: string): string =>
  text.replace(/^(?=[\p{P}\p{S}])/u, "\u200b").replace(/(?<=[\p{P}\p{S}])$/u, "\u200b");

/** Every sign that could mean something; a number or dash at the head of a line is a list. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_~[\]<>|#&!]/g, "\\$&")
    .replace(
      /^(\s*)([-+=]|\d+[.)])/gm,
      (_, space: string, sign: string) => `${space}${sign.slice(0, -1)}\\${sign.slice(-1)}`,
    );

const inLine = (text: string): string => escaped(text.replace(/\s*\n\s*/g, " "));

const inLines = (text: string): string => escaped(text).replace(/\n+/g, "\n\n").trim();
