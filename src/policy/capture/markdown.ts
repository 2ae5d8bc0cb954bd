import type { AnyNode, Element, Piece } from "./selection.ts";

const blocks = new Set(
  "address article aside blockquote body br center dd details div dl dt fieldset figure footer header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/**
 * A piece of a page in light Markdown: `#` headings, a paragraph a line, `-` list items,
 * a table row a line with its cells parted by ` | `. Linear.
 */
export function markdownOf({ root, holds }: Piece): string {
  const lines: string[] = [];
  let current = "";
  const endLine = () => {
    if (current !== "") lines.push(current === "- " ? "" : current);
    current = "";
  };
  const addLine = (line: string) => {
    endLine();
    lines.push(line);
  };
  const addHeading = (level: number, title: string) => {
    endLine();
    if (title !== "") lines.push("", `${"#".repeat(level)} ${title}`);
  };
  const addText = (data: string) => {
    const text = data.replace(/[\s\u00a0]+/gu, (run) => (run.includes("\u3000") ? "\u3000" : " "));
    current += current === "" ? text.trimStart() : text;
  };

  const addVerbatim = (data: string) => {
    for (const [i, line] of data.split("\n").entries()) {
      if (i > 0) endLine();
      addText(line);
    }
  };

  const walk = (node: AnyNode, verbatim: boolean): void => {
    const held = holds(node);
    if (held === "none") return;
    if (node.type === "text") (verbatim ? addVerbatim : addText)(node.data);
    if (!("children" in node)) return;
    const name = "tagName" in node ? node.tagName : "";
    const level = held === "all" ? /^h([1-6])$/.exec(name)?.[1] : undefined;
    const walkIn = () => {
      for (const child of node.children) walk(child, verbatim || name === "pre");
    };
    const cells = name === "tr" ? cellsOf(node as Element) : [];
    if (level !== undefined) addHeading(Number(level), lineOf(node));
    // A row of one cell is a page laid out by table, not a table.
    else if (cells.length > 1) addLine(cells.map(lineOf).join(" | "));
    else if (blocks.has(name)) {
      endLine();
      if (name === "li") current = "- ";
      if (name === "p" && lines.length > 0) addLine("");
      walkIn();
      endLine();
    } else walkIn();
  };
  walk(root, false);
  endLine();
  return lines.join("\n");
}

const cellsOf = (row: Element): AnyNode[] =>
  row.children.filter((node) => "tagName" in node && /^t[hd]$/.test(node.tagName));

/** The text of a node on one line. */
function lineOf(node: AnyNode): string {
  const parts: string[] = [];
  const walk = (here: AnyNode): void => {
    if (here.type === "text") parts.push(here.data);
    else if ("children" in here) here.children.forEach(walk);
  };
  walk(node);
  return parts.join("").replace(/\s+/gu, " ").trim();
}
