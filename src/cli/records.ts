import type { z } from "zod";
import { lineBatches } from "./lines.ts";

/** What a person should know beside the output, on standard error. */
export const note = (text: string): void => {
  process.stderr.write(`hegui: ${text}\n`);
};

/** Bad lines, said one by one on standard error while they are few. */
export class Complaints {
  count = 0;
  readonly #most = 1_000;

  say(file: string, line: number, field: string, reason: string): void {
    this.count++;
    if (this.count <= this.#most) note(`${file} line ${line}: ${field && `${field}: `}${reason}`);
  }

  sum(): void {
    if (this.count > this.#most) note(`and ${this.count - this.#most} more bad lines`);
  }
}

/** The records of an NDJSON file that are valid; the others are complained of and left out. */
export async function* records<T>(
  shape: z.ZodType<T>,
  file: string,
  bad: Complaints,
): AsyncGenerator<{ value: T; line: number }> {
  for await (const lines of lineBatches(file)) {
    for (const { number, text } of lines) {
      let raw: unknown;
      try {
        raw = JSON.parse(text);
      } catch (error) {
        bad.say(file, number, "", `is not JSON: ${error instanceof Error ? error.message : error}`);
        continue;
      }
      const first = shape.safeParse(raw);
      // Exports of databases write null for what is not there.
      const parsed = first.success ? first : shape.safeParse(withoutNulls(raw));
      if (parsed.success) {
        yield { value: parsed.data, line: number };
        continue;
      }
      const [issue] = parsed.error.issues;
      bad.say(file, number, issue?.path.join(".") ?? "", issue?.message ?? "is not valid");
    }
  }
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== null).map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) =>
      held === null ? [] : [[key, withoutNulls(held)]],
    ),
  );
}

/** Standard output in large pieces, no faster than its reader. */
export class Output {
  #pieces: string[] = [];
  #length = 0;

  async line(value: unknown): Promise<void> {
    const text = `${JSON.stringify(value)}\n`;
    this.#pieces.push(text);
    this.#length += text.length;
    if (this.#length > 1 << 16) await this.end();
  }

  async end(): Promise<void> {
    const text = this.#pieces.join("");
    this.#pieces = [];
    this.#length = 0;
    if (!process.stdout.write(text)) {
      await new Promise((resolve) => process.stdout.once("drain", resolve));
    }
  }
}
