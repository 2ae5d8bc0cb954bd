import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunksOf, parseBatch, parseItems } from "../../src/intake/lines.ts";

const store = (id: string) => JSON.stringify({ id, platform: "tmall", name: "旗舰店" });

async function* pieces(text: string, sizes: readonly number[]): AsyncGenerator<string> {
  let from = 0;
  for (const size of sizes) {
    yield text.slice(from, from + size);
    from += size;
  }
  yield text.slice(from);
}

async function read(body: AsyncIterable<string>) {
  const chunks = [];
  for await (const items of chunksOf(body)) chunks.push(parseItems("stores", items));
  return chunks;
}

describe("a batch in chunks", () => {
  it("is the same batch, wherever its text is cut", async () => {
    const line = fc.oneof(fc.constant(store("s1")), fc.json(), fc.string(), fc.constant(""));
    const text = fc
      .tuple(fc.constantFrom("", "\uFEFF", "[", " "), fc.array(line), fc.constantFrom("\n", "\r\n"))
      .map(([start, lines, end]) => start + lines.join(end));
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(40)), async (body, sizes) => {
        const whole = parseBatch("stores", body);
        const chunks = await read(pieces(body, sizes));
        expect({
          received: chunks.reduce((sum, { received }) => sum + received, 0),
          lines: chunks.flatMap(({ lines }) => lines),
          errors: chunks.flatMap(({ errors }) => errors),
        }).toEqual(whole);
      }),
    );
  });

  it("comes two thousand lines at a time, the first before the last has been asked for", async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<string> {
      for (;;) {
        asked += 1;
        yield `${store(`s${asked}`)}\n`;
      }
    }
    const { value } = await chunksOf(endless()).next();
    expect(value).toHaveLength(2_000);
    expect(asked).toBe(2_000);
  });
});
