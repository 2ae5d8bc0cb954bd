import { system } from "../../src/access/ctx.ts";
import { raise } from "../../src/alerts/raise.ts";
import { readConfig } from "../../src/runtime/config.ts";
import { openRuntime } from "../../src/runtime/node.ts";

/*
 * One of several processes that see the same problems at once:
 *   node raise-pass.ts TENANT PROBLEMS TIMES
 * raises each problem so often, many in a transaction, each process in an order of its own.
 */
const [tenant = "", problems = "0", times = "0"] = process.argv.slice(2);
const together = 50;
const text = { zh: "测试", en: "test" };

const runtime = await openRuntime(readConfig(process.env), {});
const ctx = runtime.ctxOf(tenant, system);
const seen = Array.from(
  { length: Number(problems) * Number(times) },
  (_, i) => i % Number(problems),
)
  .map((problem) => ({ problem, place: Math.random() }))
  .sort((a, b) => a.place - b.place);
for (let at = 0; at < seen.length; at += together)
  await raise(ctx, {
    sights: seen.slice(at, at + together).map(({ problem }) => ({
      ruleId: "listing.test",
      area: "listing" as const,
      level: 3,
      finding: { title: text, message: text, fix: text, basis: [], marks: [] },
      subject: { kind: "listing" as const, id: `l${problem}` },
    })),
  });
await runtime.close();
