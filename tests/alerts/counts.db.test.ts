import { expect, it } from "vitest";
import { alertCounts } from "../../src/alerts/counts.ts";
import { decide } from "../../src/alerts/decide.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { raise } from "../../src/alerts/raise.ts";
import { reviewAlert } from "../../src/alerts/review-alert.ts";
import { watchAlerts } from "../../src/alerts/watch.ts";
import { day } from "../../src/core/time.ts";
import { createWorld } from "../support/world.ts";

const text = { zh: "测试", en: "test" };

it("counts what has gone up, and what waits for a second person, as their views list them", async () => {
  const world = await createWorld();
  await raise(world.system, {
    sights: ["s1", "s2", "s3"].map((id) => ({
      ruleId: "store.test",
      area: "store" as const,
      level: 4,
      finding: { title: text, message: text, fix: text, basis: [], marks: [] },
      subject: { kind: "store" as const, id },
    })),
  });
  expect(await alertCounts(world.system, {})).toMatchObject({ escalated: 0, toReview: 0 });
  world.later(day);
  while ((await watchAlerts(world.system, {})).more);
  const [first] = (await listAlerts(world.system, { minTier: 2 })).items;
  if (first === undefined) throw new Error("nothing went up");
  const closed = await decide(world.as("compliance", "陈静"), {
    id: first.id,
    version: first.version,
    disposition: "false_alarm",
    note: "同名店铺",
  });
  const escalated = (await listAlerts(world.system, { minTier: 2 })).items.length;
  expect(await alertCounts(world.system, {})).toMatchObject({ escalated, toReview: 1 });
  await reviewAlert(world.as("legal", "周敏"), {
    id: closed.id,
    version: closed.version,
    agree: true,
  });
  expect(await alertCounts(world.system, {})).toMatchObject({ escalated, toReview: 0 });
});
