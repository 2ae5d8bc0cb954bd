import { han, type Line } from "./lines.ts";
import type { Opening } from "./outline.ts";

/** How a text without numbers or marks shows its headings. */
const styles: readonly RegExp[] = [
  /^\s*【(?<name>[^】\n]{2,20})】[ \t\u3000]*/u,
  /^\s*[\p{So}※][\ufe0f \t\u3000]*(?<name>[^\s。；，,;：:、][^。；，,;：:\n]{1,19})[：:]?\s*$/u,
  /^[ \t\u3000]*(?<name>\p{Script=Han}[\p{Script=Han}\p{L}\d（）()“”\-—/ ]{1,15})\s*$/u,
];

/** Names that a notice bears itself. */
const titles = /通知|公告|规则|须知|说明|声明|更新|提醒|办法|协议/u;

/** A text shows its script soon; a long Western one is not read whole for it. */
const showing = 5_000;

/** A heading in plain letters leads to at least so much text. */
const leadsTo = 14;

/**
 * Gives openings to lines that name what follows without a number or a mark of Markdown:
 * `【发货】…`, `■ 报名条件`, a short line over a paragraph. A style that is used once names
 * no clause, and neither does the first line of a text, which is its title.
 */
export function impliedHeadings(
  text: string,
  lines: readonly Line[],
  openings: (Opening | undefined)[],
): void {
  if (!han.test(text.slice(0, showing))) return;
  for (const [which, style] of styles.entries()) {
    const found = lines.flatMap((line, i) => {
      if (openings[i] !== undefined || line.isRow || line.end - line.start > 400) return [];
      const written = text.slice(line.start, line.end);
      const match = style.exec(written);
      const name = match?.groups?.name?.trim();
      if (match === null || name === undefined) return [];
      if (i === 0 && titles.test(written)) return [];
      if (which === plain && !standsOver(text, lines, openings, i)) return [];
      const at = which === bracketed ? match[0].length : written.indexOf(name);
      return [{ i, name, body: line.start + at }];
    });
    if (found.length < 2) continue;
    for (const { i, name, body } of found)
      openings[i] = { kind: "head", level: 4, label: name, body, marks: 0, implied: true };
  }
}

const bracketed = 0;
const plain = 2;

/** A short line over a paragraph, behind a blank line or the end of a sentence. */
function standsOver(
  text: string,
  lines: readonly Line[],
  openings: readonly (Opening | undefined)[],
  at: number,
): boolean {
  const written = (i: number) => {
    const line = lines[i];
    return line === undefined ? "" : text.slice(line.start, line.end).trim();
  };
  if (at === 0 || !/^$|[。；;！？!?：]$/u.test(written(at - 1))) return false;
  const next = written(at + 1) === "" ? at + 2 : at + 1;
  const follows = written(next);
  const leads = openings[next] !== undefined || /[。；;：:！？!?，,]/u.test(follows);
  return leads && follows.length >= leadsTo && !lines[next]?.isRow;
}

/** A notice closes, and a page bears its stamp, in the last few lines. */
export const closing = 5;

const close =
  /[ \t\u3000*_（(]*(?:((?:最[近后]|上次)?(?:更新|发布|修订)(?:时间|日期|日)?)(?:[:：]|于(?=\s?\d))|(last (?:updated|revised|modified))\b|特此(?:公告|通知|公示|说明|函告))/iuy;

/** The line that closes a text: it belongs to no clause above it. */
export function closingOf(text: string, { start }: Line): Opening | undefined {
  close.lastIndex = start;
  const match = close.exec(text);
  return match
    ? { kind: "meta", level: 9, body: start, marks: 0, label: match[1] ?? match[2] ?? "落款" }
    : undefined;
}
