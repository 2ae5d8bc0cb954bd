import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../src/policy/capture/charset.ts";

const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
const utf8 = (text: string) => new TextEncoder().encode(text);
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

/** 商家不得虚构原价 in GBK. */
const gbk = hex("c9ccbcd2b2bbb5c3d0e9b9b9d4adbcdb");
/** 違規 in Big5. */
const big5 = hex("b948b357");
const text = "商家不得虚构原价";

describe("decodeText", () => {
  it.each([
    ["UTF-8 without a word about it", utf8(text), undefined],
    ["UTF-8 with its mark", joined(hex("efbbbf"), utf8(text)), undefined],
    ["UTF-8 declared as GBK", utf8(text), "text/html; charset=gbk"],
    [
      "UTF-8 declared as Latin-1, the default of old servers",
      utf8(text),
      "text/html; charset=ISO-8859-1",
    ],
    ["GBK by its header", gbk, "text/html; charset=GB2312"],
    ["GBK by a quoted header", gbk, 'text/html; charset="gbk"'],
    ["GBK without a word about it", gbk, undefined],
    ["GBK declared as UTF-8", gbk, "text/html; charset=utf-8"],
    ["GBK under a header that no one knows", gbk, "text/html; charset=x-nonsense"],
    [
      "UTF-16 by its mark",
      joined(hex("fffe"), Uint8Array.from(Buffer.from(text, "utf16le"))),
      undefined,
    ],
    [
      "UTF-16 by its header",
      Uint8Array.from(Buffer.from(text, "utf16le")),
      "text/plain; charset=utf-16le",
    ],
  ])("reads %s", (_, bytes, contentType) => {
    expect(decodeText(bytes, contentType)).toBe(text);
  });

  it.each([
    '<meta charset="big5">',
    "<meta charset=big5>",
    '<meta http-equiv="Content-Type" content="text/html; charset=big5">',
    '<?xml version="1.0" encoding="big5"?>',
  ])("reads the page's own declaration: %s", (head) => {
    expect(decodeText(joined(utf8(head), big5))).toBe(`${head}違規`);
  });

  it("believes the page rather than a server that says Latin-1", () => {
    const head = utf8('<meta charset="gbk">');
    expect(decodeText(joined(head, gbk), "text/html; charset=iso-8859-1")).toContain(text);
  });

  it("shows damage rather than hiding it", () => {
    const broken = joined(utf8(text), hex("ff80ff"), utf8(text));
    expect(decodeText(broken, "text/html; charset=utf-8")).toContain("\ufffd");
  });

  it("gives UTF-8 back as it was, and survives any bytes under any header", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (some) => {
        const plain = some.replaceAll("\0", "").replace(/^\ufeff/, "");
        expect(decodeText(utf8(plain), "text/html")).toBe(plain);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), fc.option(fc.string()), (bytes, header) => {
        const read = decodeText(bytes, header ?? undefined);
        expect(read).not.toContain("\0");
        expect(read.isWellFormed()).toBe(true);
      }),
    );
  });
});
