import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createSigner } from "../../src/access/signer.ts";
import { hashOf } from "../../src/core/canonical.ts";

const main = new URL("../../src/cli/main.ts", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "hegui-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command; answers its exit code, its lines of JSON, and what it complained of. */
function hegui(args: string[], input?: string) {
  const { HEGUI_URL: _, DATABASE_URL: __, ...inherited } = process.env;
  const env = { ...inherited, HEGUI_DATA: join(folder, "data") };
  const ended = spawnSync(process.execPath, [main, ...args], { encoding: "utf8", input, env });
  return {
    code: ended.status,
    lines: ended.stdout
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Record<string, unknown>),
    out: ended.stdout,
    err: ended.stderr,
  };
}

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const campaign = {
  kind: "coupon",
  threshold: 199,
  amount: 20,
  startsAt: "2026-12-12T00:00:00+08:00",
  endsAt: "2026-12-13T00:00:00+08:00",
};

describe("precheck", () => {
  it("passes with 0, finds with 1, and takes standard input", () => {
    const ask = (record: object) =>
      hegui(["precheck"], JSON.stringify({ kind: "promotion", platform: "tmall", record }));
    expect(ask(campaign)).toMatchObject({ code: 0, lines: [{ verdict: "pass", findings: [] }] });
    expect(ask({ ...campaign, threshold: 20, amount: 2 })).toMatchObject({
      code: 1,
      lines: [{ verdict: "revise", findings: [{ ruleId: "promotion.coupon-threshold" }] }],
    });
  });

  it("judges by all platforms where stores are named that nobody here knows", () => {
    const path = file("listing.json", {
      kind: "listing",
      storeIds: ["s1"],
      record: { title: "国家级坚果礼盒", category: "食品/坚果" },
    });
    expect(hegui(["precheck", path])).toMatchObject({ code: 1, lines: [{ verdict: "block" }] });
  });

  it("refuses bad input with 2 and the field", () => {
    const wrong = hegui(["precheck"], JSON.stringify({ kind: "listing", record: {} }));
    expect(wrong).toMatchObject({ code: 2, lines: [] });
    expect(wrong.err).toContain("record.title");
    expect(hegui(["precheck"], "{nonsense")).toMatchObject({ code: 2 });
    expect(hegui(["precheck", join(folder, "missing.json")])).toMatchObject({ code: 2 });
  });
});

describe("rules verify", () => {
  it("finds the compiler and json-rules-engine of one mind on the built-in rules", () => {
    const { code, lines } = hegui(["rules", "verify", "--library"]);
    expect({ code, lines }).toMatchObject({ code: 0, lines: [{ disagreements: 0 }] });
    expect(Number(lines[0]?.compared)).toBeGreaterThan(10_000);
    expect(Number(lines[0]?.matches)).toBeGreaterThan(200);
    expect(hegui(["rules", "verify", "--sample", "none"])).toMatchObject({ code: 2 });
  });
});

describe("receipt verify", () => {
  it("tells a true receipt from an altered one, and from one of another question", async () => {
    const signer = createSigner(new Uint8Array(32).fill(9));
    const input = { kind: "promotion", platform: "tmall", record: campaign };
    const statement = {
      id: "rcp_1",
      verdict: "pass" as const,
      inputHash: hashOf(input),
      ruleBaseHash: "sha256:00",
      at: "2026-06-01T00:00:00.000Z",
      by: { id: "p1", name: "李想" },
    };
    const receipt = { ...statement, signature: await signer.sign(statement) };
    const verify = (about: object, ...more: string[]) =>
      hegui(["receipt", "verify", file("r.json", about), "--key", signer.publicKey, ...more]);
    expect(verify({ verdict: "pass", findings: [], receipt })).toMatchObject({
      code: 0,
      lines: [{ receipt: "rcp_1", valid: true, flaws: [] }],
    });
    expect(verify(receipt, "--input", file("q.json", input))).toMatchObject({ code: 0 });
    expect(verify({ ...receipt, verdict: "block" })).toMatchObject({
      code: 1,
      lines: [{ valid: false, flaws: [{ flaw: "signature" }] }],
    });
    const other = file("q2.json", { ...input, platform: "jd" });
    expect(verify(receipt, "--input", other)).toMatchObject({
      lines: [{ flaws: [{ flaw: "input" }] }],
    });
    expect(verify({ nothing: true })).toMatchObject({ code: 2 });
  });
});

describe("policy score", () => {
  it("scores each pair of a folder, and names the half that is missing", () => {
    file("a.before.md", "第一条 店铺保证金为1000元。");
    file("a.after.md", "第一条 店铺保证金为5000元。");
    const { code, lines } = hegui(["policy", "score", folder]);
    expect(code).toBe(0);
    expect(lines).toMatchObject([
      {
        id: "a",
        impact: 4,
        changes: [{ kind: "modified", thresholds: [{ direction: "tightened" }] }],
      },
    ]);
    file("b.before.md", "第一条");
    expect(hegui(["policy", "score", folder])).toMatchObject({ code: 2 });
    rmSync(join(folder, "b.before.md"));
  });
});

describe("a tenant's policies", () => {
  it("are pasted from the command line, version by version", () => {
    const none = hegui(
      ["policy", "add", "--platform", "pdd", "--title", "发货规则", "-"],
      "第一条 正文",
    );
    expect(none).toMatchObject({ code: 2 });
    expect(none.err).toContain("--tenant");

    const added = hegui(["tenant", "add", "acme", "--name", "商家", "--email", "a@example.com"]);
    expect(added).toMatchObject({ code: 0, lines: [{ tenant: "acme" }] });
    expect(
      hegui(["tenant", "add", "acme", "--name", "商家", "--email", "a@example.com"]),
    ).toMatchObject({ code: 2 });

    const rule = (hours: number) =>
      `# 发货规则\n\n## 第一条 时限\n商家应当自订单付款之时起${hours}小时内发货并上传真实运单号。`;
    const add = (text: string) =>
      hegui(["policy", "add", "--platform", "pdd", "--title", "发货规则", "-"], text);
    expect(add(rule(48))).toMatchObject({ code: 0, lines: [{ version: { number: 1 } }] });
    expect(add(rule(48))).toMatchObject({ code: 0, lines: [{ version: null }] });
    expect(add(rule(24))).toMatchObject({
      code: 0,
      lines: [{ version: { number: 2, impact: 4 } }],
    });
    expect(hegui(["policy", "track", "--source", "no-such-source"])).toMatchObject({ code: 2 });
  });
});

describe("copy check", () => {
  it("answers a line a text, with offsets into it", () => {
    const lines = [
      { id: "1", surface: "title", category: "食品", text: "国家级坚果" },
      { id: "2", surface: "title", category: "食品", text: "最近到货的坚果" },
    ];
    const answer = hegui(["copy", "check"], lines.map((one) => JSON.stringify(one)).join("\n"));
    expect(answer.code).toBe(1);
    expect(answer.lines).toMatchObject([
      { id: "1", verdict: "violation", hits: [{ family: "absolute", start: 0, end: 3 }] },
      { id: "2", verdict: "clean", hits: [] },
    ]);
  });

  it("names the line and the field that it cannot read, and judges the others", () => {
    const answer = hegui(
      ["copy", "check"],
      '\uFEFF{"id":"1","text":5}\r\n{"id":"2","text":"国家级坚果","evidence":null}\r\n',
    );
    expect(answer.code).toBe(2);
    expect(answer.err).toMatch(/line 1: text/);
    expect(answer.lines).toMatchObject([{ id: "2", verdict: "violation" }]);
  });
});

describe("rules", () => {
  it("evaluates plain json-rules-engine rules over facts", () => {
    const rules = file("rules.json", [
      {
        name: "cheap",
        conditions: { all: [{ fact: "price", operator: "lessThan", value: 10 }] },
        event: { type: "too-cheap", params: { why: "price" } },
      },
    ]);
    const facts = file("facts.ndjson", '{"price":5}\n{"price":50}\n{}\n');
    expect(hegui(["rules", "eval", "--rules", rules, "--facts", facts])).toMatchObject({
      code: 0,
      lines: [
        { events: [{ rule: "cheap", type: "too-cheap", params: { why: "price" } }] },
        { events: [] },
        { events: [], errors: [{ rule: "cheap" }] },
      ],
    });
  });

  it("runs the built-in examples, and lints a file", () => {
    expect(hegui(["rules", "test"])).toMatchObject({ code: 0 });
    const broken = file("broken.yaml", "id: listing.x\ntitle: [");
    const answer = hegui(["rules", "lint", broken]);
    expect(answer.code).toBe(2);
    expect(answer.err).toContain("broken.yaml");
  });
});

describe("any command", () => {
  it("says how it is used, with 0 when asked and 2 when misused", () => {
    expect(hegui(["--help"])).toMatchObject({ code: 0 });
    expect(hegui(["--help"]).out).toMatch(/demo|serve|policy/);
    expect(hegui(["no-such-command"])).toMatchObject({ code: 2 });
    expect(hegui(["precheck", "--no-such-option"])).toMatchObject({ code: 2 });
  });
});
