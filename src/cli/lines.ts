import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

const newline = 0x0a;

/**
 * The lines of a file, or of standard input for `-`, in batches, as they are read: what
 * is held at a time does not grow with the file. Blank lines are left out, a BOM too.
 */
export async function* lineBatches(file: string): AsyncGenerator<Line[]> {
  const source: Readable =
    file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 });
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  const taken = (bytes: Buffer): Line[] => {
    number++;
    const text = bytes.toString("utf8").replace(number === 1 ? /^\uFEFF/ : /^$/, "");
    return text.trim() === "" ? [] : [{ number, text }];
  };
  for await (const chunk of source) {
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const lines: Line[] = [];
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      lines.push(...taken(bytes.subarray(from, end)));
      from = end + 1;
    }
    rest = bytes.subarray(from);
    yield lines;
  }
  if (rest.length > 0) yield taken(rest);
}
