import { expect, it } from "vitest";
import { clausesOfAlert } from "../../src/alerts/clauses.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { raise } from "../../src/alerts/raise.ts";
import { day } from "../../src/core/time.ts";
import { addVersion } from "../../src/policy/add-version.ts";
import { declareSource } from "../../src/policy/declare-source.ts";
import { declaration } from "../policy/site.ts";
import { createWorld } from "../support/world.ts";

const text = (zh: string) => ({ zh, en: zh });

const rules = (hours: number) => `第一条 商家应当在买家付款后${hours}小时内完成发货。

第二条 商家不得在商品描述中使用站外联系方式引导买家交易。

第三条 商品标题应当与实物相符。
`;

it("tells the clause in force when an alert arose, cited or by its words, and what became of it", async () => {
  const world = await createWorld();
  for (const [id, title] of [
    ["jd.ship", "京东发货管理规则"],
    ["jd.all", "京东开放平台总则"],
  ] as const) {
    await declareSource(world.system, {
      declaration: declaration({ id, title, fetch: "manual" }),
    });
    await addVersion(world.system, { id, text: rules(48) });
  }
  await raise(world.system, {
    sights: [
      {
        ruleId: "service.late-shipment",
        area: "service",
        level: 3,
        platform: "jd",
        finding: {
          title: text("付款后48小时内未完成发货"),
          message: text("晚了"),
          fix: text("发货"),
          basis: [{ kind: "platform", source: "各平台发货管理规则" }],
          marks: [],
        },
        subject: { kind: "order", id: "o1" },
      },
    ],
  });
  const [alert] = (await listAlerts(world.system, {})).items;
  if (alert === undefined) throw new Error("no alert was raised");
  const before = await clausesOfAlert(world.as("viewer"), alert);
  expect(before).toMatchObject([
    { sourceId: "jd.ship", cited: true, clause: { key: "第一条" }, since: "same" },
    { sourceId: "jd.all", cited: false, clause: { key: "第一条" }, since: "same" },
  ]);
  world.later(2 * day);
  await addVersion(world.system, { id: "jd.ship", text: rules(24) });
  const [cited] = await clausesOfAlert(world.as("viewer"), alert);
  expect(cited).toMatchObject({ number: 1, numberNow: 2, since: "changed" });
  expect(cited?.clause?.text).toContain("48小时");
  expect(cited?.clauseNow?.text).toContain("24小时");
  await expect(clausesOfAlert((await createWorld()).system, alert)).rejects.toMatchObject({
    code: "not_found",
  });
});
