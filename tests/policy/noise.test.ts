import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noiseBetween, pageOf } from "../../src/policy/capture/noise.ts";
import { createJudge } from "../../src/policy/capture/succession.ts";

const noise = (before: string, after: string) => noiseBetween(pageOf(before), pageOf(after));

/** Seller terms as an archive would have them, with a line of the test's own among them. */
const terms = (line: string): string => `# Seller terms

1. Sellers ship within 3 working days of payment.
2. Reviews stay open for 4 minutes after the call.

${line}

| Fee | Rate |
| --- | --- |
| Listing | 2.5 % |`;

describe("noise is", () => {
  it.each([
    ["a no-break space", "whitespace", "Call us now", "Call\u00a0us  now"],
    ["a blank line more", "whitespace", "One\nTwo", "One\n\n\nTwo"],
    [
      "a rotating token of a link",
      "link_target",
      "[Help](https://x.example/h?token=a1)",
      "[Help](https://x.example/h?token=b2)",
    ],
    [
      "the hash of a picture on a CDN",
      "link_target",
      "![logo](https://cdn.example/9f3/l.png)",
      "![logo](https://cdn.example/77c/l.png)",
    ],
    [
      "a target with brackets in it",
      "link_target",
      "[Wiki](https://x.example/a_(b)/1)",
      "[Wiki](https://x.example/a_(b)/2)",
    ],
    [
      "a token of an address in the text",
      "link_target",
      "See https://x.example/p?s=1",
      "See https://x.example/p?s=2",
    ],
    ["a view counter", "view_counter", "04/03/202490.1k views", "04/03/202490.3k views"],
    ["a Chinese view counter", "view_counter", "浏览量：1,204", "浏览量：1,377"],
    [
      "the date of an update",
      "date_line",
      "Last updated: 3 May 2023",
      "Last updated: 12 June 2023",
    ],
    ["the year of a copyright", "date_line", "© 2022 Shop Ltd.", "© 2023 Shop Ltd."],
    ["a date that stands alone", "date_line", "25/03/2024", "27/03/2024"],
    ["a Chinese date of update", "date_line", "更新时间：2024年3月5日", "更新时间：2024年3月6日"],
    ["bold type", "markup", "No fakes.", "**No fakes.**"],
    ["another heading level", "markup", "## Returns", "### Returns"],
    ["another bullet", "markup", "* No fakes", "- No fakes"],
    ["numbers of a Markdown list", "markup", "7. No fakes", "8. No fakes"],
    ["case and punctuation", "markup", "NO FAKES, please", "No fakes; please."],
    ["full-width characters", "markup", "费率（2%）", "费率(2%)"],
    [
      "lines in another order",
      "line_order",
      "Home goods here\nToys over there",
      "Toys over there\nHome goods here",
    ],
    [
      "a banner that is shown twice",
      "line_order",
      "Spring sale now\nText",
      "Spring sale now\nText\nSpring sale now",
    ],
    [
      "a hidden e-mail address",
      "email_obfuscation",
      "Write to help@shop.example today",
      "Write to [\\[email protected\\]](/cdn-cgi/l/email-protection#a1b2) today",
    ],
    [
      "an address that is hidden but for its ends",
      "email_obfuscation",
      "Write to [\\[email protected\\]](https://x.example/cdn-cgi/l/email-protection)",
      "Write to i[\\[email protected\\]](https://x.example/cdn-cgi/l/email-protection)hop.example",
    ],
  ])("%s", (_, kind, before, after) => {
    expect(noise(before, after)).toBe(kind);
    expect(noise(terms(before), terms(after))).toBe(kind);
    expect(noise(terms(after), terms(before))).toBe(kind);
  });

  it("several classes at once, called by the widest", () => {
    const before = terms("[Help](https://x.example/1)\n04/03/202490.1k views");
    const after = terms("[**Help**](https://x.example/2)\n04/03/202491.5k views");
    expect(noise(before, after)).toBe("markup");
  });
});

describe("no noise is", () => {
  it.each([
    ["a figure", "Reviews close after 4 minutes", "Reviews close after 5 minutes"],
    ["a figure in a table", "| Fee | 2.5 % |", "| Fee | 25 % |"],
    ["a point in a figure", "Fee of 1.5 euro", "Fee of 15 euro"],
    ["figures that part elsewhere", "Between 4 5 and 60", "Between 45 and 60"],
    ["figures of two lines", "12\n3", "1\n23"],
    ["a unit", "Fee of 5 %", "Fee of 5 ‰"],
    ["a currency", "Fee of 5 €", "Fee of 5 $"],
    ["a bound", "Stock ≥ 5", "Stock ≤ 5"],
    ["a sign", "From -5 degrees", "From 5 degrees"],
    ["a Chinese negation", "商家可以拒绝退款", "商家不得拒绝退款"],
    ["an English negation", "Sellers may sell knives", "Sellers may not sell knives"],
    ["a date of effect", "Effective 1 May 2024", "Effective 1 June 2024"],
    ["a Chinese date of effect", "自2024年3月1日起生效", "自2024年4月1日起生效"],
    [
      "a date of effect beside one of an update",
      "Updated on 13 June 2022 and effective as of 21 June 2022",
      "Updated on 13 June 2022 and effective as of 28 June 2022",
    ],
    ["a date below the words in force", "Effective date\n01/05/2024", "Effective date\n01/06/2024"],
    [
      "views that a rule counts",
      "A shop whose pages get 1000 views a day within the first month is promoted for free",
      "A shop whose pages get 5000 views a day within the first month is promoted for free",
    ],
    ["fees that change places", "Listing\n5 %\nPayment\n10 %", "Listing\n10 %\nPayment\n5 %"],
    ["a contact's new address", "Write to a@shop.example", "Write to b@shop.example"],
    ["a contact's new number", "Call 0900 123 456", "Call 0900 123 457"],
    ["the words of a link", "[Terms](https://x.example/)", "[New terms](https://x.example/)"],
    [
      "an item that moves to what is forbidden",
      "可以发布：\n- 厨房刀具\n- 玩具枪模型\n不得发布：\n- 弩箭",
      "可以发布：\n- 玩具枪模型\n不得发布：\n- 弩箭\n- 厨房刀具",
    ],
    [
      "an item that goes from one section and stays in another",
      "## 首次违规\n扣除保证金并限制发布\n## 再次违规\n扣除保证金并限制发布",
      "## 首次违规\n## 再次违规\n扣除保证金并限制发布",
    ],
    ["an accent lost to an encoding", "Deutschland und België", "Deutschland und Belgi?"],
  ])("%s", (_, before, after) => {
    expect(noise(terms(before), terms(after))).toBeUndefined();
  });

  it("any other figure in a rule", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        fc.pre(a !== b);
        const rule = (n: number) => terms(`Sellers answer complaints within ${n} hours.`);
        expect(noise(rule(a), rule(b))).toBeUndefined();
      }),
    );
  });

  it("any other word", () => {
    const word = fc.stringMatching(/^[a-z]{3,12}$/);
    fc.assert(
      fc.property(word, word, (a, b) => {
        fc.pre(a !== b);
        expect(noise(terms(`Sellers ${a} goods`), terms(`Sellers ${b} goods`))).toBeUndefined();
      }),
    );
  });
});

describe("noiseBetween", () => {
  it("says of a text and itself that nothing differs but space, and is symmetric", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 200 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(noise(a, a)).toBe("whitespace");
        expect(noise(a, b)).toBe(noise(b, a));
      }),
    );
  });
});

describe("the judge of a history", () => {
  const version = (n: number) =>
    terms(`Sellers keep records for ${n} months.\n\n${"Sellers obey the law. ".repeat(20)}`);
  const standings = (...captures: (string | [string])[]) => {
    const judge = createJudge();
    return captures.map((one) =>
      typeof one === "string" ? judge(one, false).standing : judge(one[0], true).standing,
    );
  };

  it("takes a text among the last five for the site going back and forth", () => {
    expect(standings(version(1), version(2), version(1), version(2), version(2))).toEqual([
      "first",
      "change",
      "flap",
      "flap",
      "same",
    ]);
  });

  it("tells a change against the version that stood, not against the newest", () => {
    const judge = createJudge();
    const froms = [1, 2, 1, 3, 3, 4].map((n) => judge(version(n), false).from);
    expect(froms).toEqual([undefined, 1, undefined, 1, undefined, 3]);
  });

  it("forgets a text that is older than that", () => {
    const six = [1, 2, 3, 4, 5, 6].map(version);
    expect(standings(...six, version(1)).at(-1)).toBe("change");
    expect(standings(...six, version(2)).at(-1)).toBe("flap");
  });

  it("sees a flap through noise", () => {
    const noisy = version(1).replace("# Seller", "## Seller");
    expect(standings(version(1), version(2), noisy)).toEqual(["first", "change", "flap"]);
  });

  it("compares with a technical version, and takes it for no change", () => {
    expect(standings(version(1), [version(2)], version(2), version(3))).toEqual([
      "first",
      "technical",
      "same",
      "change",
    ]);
    const judge = createJudge();
    judge(version(1), false);
    expect(judge(version(2), true)).toEqual({ standing: "technical", keep: true, from: 1 });
    expect(judge(version(2).replaceAll("\n\n", "\n"), true).keep).toBe(false);
  });

  it("does not add up noise: each is held against the version, not the noise before", () => {
    const a = version(1);
    const b = a.replace("# Seller terms", "# SELLER terms");
    expect(standings(a, b, b.replace("records", "files"))).toEqual(["first", "markup", "change"]);
  });

  it("refuses a firewall's page, and goes on from the document", () => {
    const page = "The requested URL was rejected. Your support ID is: 77.";
    expect(standings(version(1), page, version(1), page, version(2))).toEqual([
      "first",
      "refused",
      "same",
      "refused",
      "change",
    ]);
  });

  it("believes a rewrite when the next capture is like it", () => {
    const rewrite = (n: number) =>
      Array.from({ length: 60 }, (_, i) => `- Partner duty ${i}: deliver parcel ${i * n}.`).join(
        "\n",
      );
    expect(standings(version(1), rewrite(3), rewrite(5), rewrite(7))).toEqual([
      "first",
      "refused",
      "change",
      "change",
    ]);
    expect(standings(version(1), rewrite(3), version(2), rewrite(5))).toEqual([
      "first",
      "refused",
      "change",
      "refused",
    ]);
  });
});
