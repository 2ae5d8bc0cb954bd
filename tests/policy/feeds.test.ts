import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { atomFeed } from "../../src/policy/changes/atom.ts";
import { escapeMarkup } from "../../src/policy/export/markup.ts";
import type { ChangeRow } from "../../src/policy/schema.ts";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Read XML as strictly as the standard has it. @throws for what is not well-formed */
function parse(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value]);
    const element = { name, attributes: Object.fromEntries(values), children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on("closetag", () => open.pop());
  parser.write(xml).close();
  const [only] = root.children;
  if (only === undefined) throw new Error("no element");
  return only;
}

const all = (element: Element, name: string) =>
  element.children.filter((child) => child.name === name);
const one = (element: Element, name: string) => {
  const found = all(element, name);
  expect(found, name).toHaveLength(1);
  return found[0] ?? element;
};

const change = (over: Partial<ChangeRow> = {}): ChangeRow => ({
  id: "chg_1",
  sourceId: "jd.shipping",
  platform: "jd",
  title: "发货管理规则",
  fromNumber: 1,
  toNumber: 2,
  impact: 5,
  machineImpact: null,
  direction: "adverse",
  effectiveDate: "2026-07-01",
  why: { zh: "第二条　收紧：发货 48 → 24 小时", en: "第二条: tightened: 48 → 24 小时" },
  clauseCount: 3,
  detectedAt: "2026-06-01T00:00:00.000Z",
  acknowledgedBy: null,
  acknowledgedAt: null,
  stage: {
    name: "published",
    opinionsUntil: null,
    publishedAt: null,
    effectiveFrom: "2026-07-01",
    transitionUntil: "2026-09-30",
    daysToEffect: 30,
  },
  clock: null,
  groupId: null,
  groupSize: 1,
  ...over,
});

const head = {
  tenant: "shop",
  about: "京东",
  self: "https://hegui.example/v1/policies/feed.atom?platform=jd&lang=zh",
  origin: "https://hegui.example",
  lang: "zh",
} as const;

/** Any text at all, half pairs, controls and markup among it. */
const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.constantFrom("]]>", "<!-- -->", "&amp;", "<?xml?>", "\"'", "\r\n\u0000\ufffe"),
);

/** What XML can hold of a text. */
const writable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");

describe("markup", () => {
  it("holds any text, and gives it back", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { attributes, text: content } = parse(
          `<a b="${escapeMarkup(text)}">${escapeMarkup(text)}</a>`,
        );
        expect(content).toBe(writable(text));
        // White space in an attribute is one space each, by XML 1.0 §3.3.3.
        expect(attributes.b).toBe(writable(text).replace(/[\t\n]/g, " "));
      }),
      { numRuns: 500 },
    );
  });
});

describe("the feed", () => {
  it("has what RFC 4287 asks of a feed and of an entry", () => {
    const feed = parse(atomFeed(head, [change(), change({ id: "chg_0" })]));
    expect(feed.name).toBe("feed");
    expect(feed.attributes.xmlns).toBe("http://www.w3.org/2005/Atom");
    expect(one(feed, "id").text).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(one(feed, "title").text).toBe("平台规则变更：京东");
    expect(one(feed, "updated").text).toBe("2026-06-01T00:00:00.000Z");
    expect(one(one(feed, "author"), "name").text).toBe("Hegui");
    const links = all(feed, "link").map(({ attributes }) => [attributes.rel, attributes.href]);
    expect(links).toContainEqual(["self", head.self]);
    const [entry, other] = all(feed, "entry");
    if (entry === undefined || other === undefined) throw new Error("two entries");
    expect(one(entry, "id").text).not.toBe(one(other, "id").text);
    expect(one(entry, "title").text).toBe("［影响 5 级·不利］《发货管理规则》变更");
    expect(one(entry, "link").attributes).toMatchObject({
      rel: "alternate",
      href: "https://hegui.example/policies/changes/chg_1",
    });
    const summary = one(entry, "summary").text;
    for (const said of [
      "影响 5 级·不利",
      "48 → 24 小时",
      "生效日期 2026-07-01",
      "过渡期至 2026-09-30",
    ])
      expect(summary).toContain(said);
    expect(all(entry, "category").map(({ attributes }) => attributes.term)).toEqual([
      "jd",
      "5",
      "adverse",
    ]);
  });

  it("keeps an entry's id whatever becomes of the change, and parts tenants", () => {
    const idOf = (tenant: string, row: ChangeRow) => {
      const feed = parse(atomFeed({ ...head, tenant }, [row]));
      return one(one(feed, "entry"), "id").text;
    };
    const id = idOf("shop", change());
    expect(idOf("shop", change({ impact: 2, acknowledgedBy: "王" }))).toBe(id);
    expect(idOf("other", change())).not.toBe(id);
  });

  it("is well-formed whatever a platform writes, in either language", () => {
    fc.assert(
      fc.property(anyText, anyText, fc.constantFrom("zh", "en"), (title, why, lang) => {
        const row = change({ title, why: { zh: why, en: why } });
        const feed = parse(atomFeed({ ...head, about: title, lang }, [row]));
        expect(one(one(feed, "entry"), "title").text).toContain(writable(title));
        expect(one(one(feed, "entry"), "summary").text).toContain(writable(why));
      }),
    );
  });

  it("is a feed without a change, too", () => {
    const feed = parse(atomFeed({ ...head, about: "" }, []));
    expect(one(feed, "title").text).toBe("平台规则变更");
    expect(one(feed, "updated").text).toMatch(/^\d{4}-/);
  });
});
