import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admit, isIn } from "../../src/policy/capture/gate.ts";

const rule = Array.from(
  { length: 20 },
  (_, i) =>
    `第${i + 1}条 商家应当就第${i + 1}类商品分别公示品名、规格与售后方式，保存记录${i + 30}日。`,
).join("\n");

const state = (text: string, previous?: string) => {
  const verdict = admit(text, previous);
  return verdict.accept ? "accept" : verdict.state;
};

describe("admit", () => {
  it.each([
    ["a login wall", "请先登录\n登录后即可查看规则全文。支持扫码登录与密码登录。"],
    ["maintenance", "系统维护中，预计两小时后恢复访问，给您带来不便敬请谅解，感谢支持。"],
    [
      "a firewall",
      "The requested URL was rejected. Please consult with your administrator. Your support ID is: 123",
    ],
    ["a captcha", "请完成安全验证：请按住滑块，拖动到最右边，以继续访问本页面内容。"],
    ["an error page", "抱歉，页面不存在或者已下线，请返回首页查看其他内容，谢谢您的关注。"],
    ["rate limiting", "您的访问过于频繁，请求被拦截，请稍后再试或联系客服人员处理此问题。"],
  ])("refuses %s", (_, text) => {
    expect(state(text, rule)).toBe("blocked");
    expect(state(text)).toBe("blocked");
  });

  it("takes a rule that speaks of logins and maintenance for a rule", () => {
    const text = `${rule}\n第二十一条 商家请先登录商家中心；系统维护中无法提交的，期限顺延。`;
    expect(state(text, rule)).toBe("accept");
    const small =
      "第一条 商家登录后可以查看账单。\n第二条 系统维护期间顺延。\n第三条 请先登录后台提交材料。";
    expect(state(small)).toBe("accept");
  });

  it("refuses an empty page", () => {
    expect(state("", rule)).toBe("layout_changed");
    expect(state("===\n---", rule)).toBe("layout_changed");
  });

  it("quarantines a text a third or three times as long", () => {
    expect(state(rule.slice(0, 200), rule)).toBe("quarantined");
    expect(state(rule, rule.slice(0, 200))).toBe("quarantined");
  });

  it("quarantines another document of like length", () => {
    const other = Array.from(
      { length: 20 },
      (_, i) => `${i + 1}. Cookies let our partners measure how visitors browse page ${i * 7}.`,
    ).join("\n");
    expect(state(other, rule)).toBe("quarantined");
  });

  it("quarantines damaged encoding, unless the damage was there before", () => {
    const damaged = rule.replaceAll("商品", "�商?品");
    expect(state(damaged, rule)).toBe("quarantined");
    expect(state(`${damaged}\n第二十一条 其他。`, damaged)).toBe("accept");
    expect(state(rule.replaceAll("品名", "Belgi?e"), rule)).toBe("quarantined");
  });

  it("takes no address for damage: links hold question marks between letters", () => {
    const links = Array.from(
      { length: 40 },
      (_, i) => `[όροι](https://market.example/terms.jsp?lang=el&id=${i}) www.example.gr/a?b`,
    ).join("\n");
    const greek = `Οι χρήστες συμφωνούν με τους όρους· ποιοι είναι αυτοί; Δείτε:\n${links}`;
    expect(state(greek)).toBe("accept");
    expect(state(greek, greek.replaceAll(links, "").repeat(20))).toBe("accept");
    expect(state("相对地址 rule.php?id=a 与 page.jsp?b=c 均可打开，另见附件说明与解释。")).toBe(
      "accept",
    );
  });

  it("knows letters that became question marks, at the ends of words as well", () => {
    const french = Array.from(
      { length: 30 },
      (_, i) => `${i + 1}. Le délai accordé a été fixé à ${i + 2} jours.`,
    ).join("\n");
    expect(state(french.replace(/[éà]/g, "?"), french)).toBe("quarantined");
    expect(state(french.replaceAll("jours.", "jours ?"), french)).toBe("accept");
  });

  it("sees words reworded in long documents of many clauses", () => {
    const long = Array.from(
      { length: 900 },
      (_, i) => `第${i + 1}条 商家应当就第${i + 1}类商品公示第${i * 7}号凭证，并保存${i + 30}日。`,
    ).join("\n");
    const reworded = long
      .replaceAll("应当", "须")
      .replaceAll("公示", "展示")
      .replaceAll("保存", "留存");
    expect(state(reworded, long)).toBe("accept");
  });

  it("is made for texts of any kind", () => {
    const parts = fc.constantFrom(
      "第一条 ",
      "一、",
      "（一）",
      "1.1 ",
      "甲",
      "\n",
      "|",
      "?",
      "\ufffd",
      "http://a?b ",
      "](",
      ")",
      "。",
      " ",
      "a",
    );
    const some = fc.array(parts, { maxLength: 300 }).map((each) => each.join(""));
    fc.assert(
      fc.property(
        fc.oneof(some, fc.string({ unit: "binary" })),
        fc.option(some),
        (text, previous) => {
          admit(text, previous ?? undefined);
          expect(admit(text, text)).toEqual(admit(text));
        },
      ),
    );
  });

  it("accepts an edit, a heavy one too", () => {
    expect(state(rule.replace("30日", "60日"), rule)).toBe("accept");
    expect(state(rule.split("\n").reverse().join("\n"), rule)).toBe("accept");
    expect(state(rule)).toBe("accept");
  });

  it("gives its reason in both languages", () => {
    const verdict = admit("系统维护中，请稍后访问，给您带来不便敬请谅解。谢谢。");
    expect(verdict).toMatchObject({
      accept: false,
      reason: { zh: expect.stringContaining("维护"), en: expect.stringContaining("maintenance") },
    });
  });

  it("knows a text again when a list above it makes other clauses of it", () => {
    const duty = (i: number) => `Hosts answer guests of room ${i} within ${i + 2} hours`;
    const text = Array.from({ length: 20 }, (_, i) => `${duty(i)}.`).join("\n\n");
    const trail = "1. [Home](https://x.example/)\n2. [Terms](https://x.example/terms)\n\n";
    expect(state(trail + text, text)).toBe("accept");
    expect(state(text, trail + text)).toBe("accept");
  });
});

describe("isIn", () => {
  const english = "Sellers ship every paid order within two days of the payment. ".repeat(10);

  it("tells Chinese from what is not, where there is enough of it", () => {
    expect(isIn("zh", rule)).toBe(true);
    expect(isIn("en", rule)).toBe(false);
    expect(isIn("zh", english)).toBe(false);
    expect(isIn("en", english)).toBe(true);
    expect(isIn("zh", "Please wait")).toBe(true);
    expect(isIn("zh", `${rule}\n适用品牌：${english}`)).toBe(true);
  });
});
