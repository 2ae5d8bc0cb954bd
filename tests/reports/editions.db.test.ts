import { afterEach, describe, expect, it } from "vitest";
import { raise } from "../../src/alerts/raise.ts";
import { hashOf } from "../../src/core/canonical.ts";
import { day, hour, minute } from "../../src/core/time.ts";
import { addChannel } from "../../src/notify/add-channel.ts";
import { deliverDue } from "../../src/notify/deliver.ts";
import { filed } from "../../src/policy/export/filed.ts";
import { listEditions, listSchedules } from "../../src/reports/list-reports.ts";
import { publishDue, publishNow } from "../../src/reports/publish.ts";
import { addSchedule, changeSchedule, removeSchedule } from "../../src/reports/schedule-report.ts";
import { showEdition } from "../../src/reports/show-edition.ts";
import { changeParams } from "../../src/rulebase/change-params.ts";
import { mailReceiver } from "../notify/receivers.ts";
import { createShop, createWorld, expectAudit, type World } from "../support/world.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const weekly = { report: "risk", cadence: "week" } as const;
const text = { zh: "测试", en: "test" };

const sight = (world: World, id: string) =>
  raise(world.system, {
    sights: [
      {
        ruleId: "listing.test",
        area: "listing",
        level: 4,
        finding: { title: text, message: text, fix: text, basis: [], marks: [] },
        subject: { kind: "listing", id },
      },
    ],
  });

const editions = async (world: World) => (await listEditions(world.as("viewer"), {})).items;

/** A world whose mail channel leads to a server that the test reads. */
async function mailed() {
  const server = await mailReceiver("mail-password");
  open.push(server);
  const world = await createWorld({ sendTo: [server.host] });
  const [host = "", port = ""] = server.host.split(":");
  const channel = await addChannel(world.as("admin"), {
    name: "管理层邮箱",
    target: {
      kind: "mail",
      host,
      port: Number(port),
      secure: false,
      user: "robot",
      password: "mail-password",
      from: "hegui@example.com",
      to: "board@example.com",
    },
    subscription: { events: ["alert.escalated"] },
  });
  return { world, server, channel };
}

describe("a scheduled report", () => {
  it("is made once when its period has ended in China, over that period", async () => {
    // Monday, 8 in the morning in China.
    const world = await createWorld();
    await addSchedule(world.as("legal"), weekly);
    await publishDue(world.system);
    expect(await editions(world)).toEqual([]);
    await sight(world, "a");
    world.later(6 * day + 15 * hour + 59 * minute);
    await publishDue(world.system);
    expect(await editions(world)).toEqual([]);
    world.later(minute);
    await publishDue(world.system);
    await publishDue(world.system);
    const [edition, ...more] = await editions(world);
    expect(more).toEqual([]);
    expect(edition).toMatchObject({
      title: "每周风险报告 2026-06-01 – 2026-06-07",
      from: "2026-05-31T16:00:00.000Z",
      to: "2026-06-07T16:00:00.000Z",
      madeBy: "Hegui",
    });
    const { document } = await showEdition(world.as("viewer"), { id: edition?.id ?? "" });
    expect(hashOf(document)).toBe(edition?.hash);
    expect(filed(document, "", "md").body).toContain("本期新告警 1 条，其中 4 级以上 1 条");
    await expectAudit(world, "report_edition.publish", {
      kind: "report_edition",
      id: edition?.id ?? "",
    });
  });

  it("is made by one of two processes whose clocks strike together", async () => {
    const world = await createWorld();
    await addSchedule(world.as("legal"), weekly);
    world.later(8 * day);
    await Promise.all([publishDue(world.system), publishDue(world.system)]);
    expect(await editions(world)).toHaveLength(1);
  });

  it("is made of the last period alone after a long standstill", async () => {
    const world = await createWorld();
    await addSchedule(world.as("legal"), { ...weekly, cadence: "month" });
    world.later(100 * day);
    await publishDue(world.system);
    expect((await editions(world)).map(({ title }) => title)).toEqual([
      "每月风险报告 2026-08-01 – 2026-08-31",
    ]);
    const [schedule] = await listSchedules(world.as("viewer"), {});
    expect(schedule?.nextAt).toBe("2026-09-30T16:00:00.000Z");
  });

  it("goes by mail as a PDF to the channel it names, whatever that subscribes to, once", async () => {
    const { world, server, channel } = await mailed();
    await addSchedule(world.as("legal"), { ...weekly, channelIds: [channel.id] });
    world.later(8 * day);
    await publishDue(world.system);
    expect((await editions(world))[0]?.told).toEqual([{ channel: "管理层邮箱", state: "waiting" }]);
    await deliverDue(world.system);
    await publishDue(world.system);
    await deliverDue(world.system);
    expect(server.received).toHaveLength(1);
    const [mail] = server.received;
    expect(mail?.to).toEqual(["board@example.com"]);
    expect(mail?.data).toMatch(/Content-Type: application\/pdf/);
    const [, encoded = ""] =
      /base64[\s\S]*?\n\n(JVBERi[A-Za-z0-9+/=\n]+)/.exec(mail?.data ?? "") ?? [];
    expect(Buffer.from(encoded, "base64").toString("latin1")).toMatch(/^%PDF-1\.\d[\s\S]+%%EOF/);
    expect((await editions(world))[0]?.told).toEqual([{ channel: "管理层邮箱", state: "sent" }]);
  });

  it("is told to nobody more once the channel is taken off, and made no more once removed", async () => {
    const { world, server, channel } = await mailed();
    const { id } = await addSchedule(world.as("legal"), { ...weekly, channelIds: [channel.id] });
    await changeSchedule(world.as("compliance"), { id, channelIds: [] });
    world.later(8 * day);
    await publishDue(world.system);
    await deliverDue(world.system);
    expect(server.received).toEqual([]);
    await removeSchedule(world.as("legal"), { id });
    world.later(8 * day);
    await publishDue(world.system);
    expect(await editions(world)).toHaveLength(1);
    expect(await listSchedules(world.as("viewer"), {})).toEqual([]);
  });

  it("is refused twice over, for a channel there is not, without its platform, and to operators", async () => {
    const world = await createWorld();
    const legal = world.as("legal");
    await addSchedule(legal, weekly);
    await expect(addSchedule(legal, weekly)).rejects.toThrow(/scheduled already/);
    await expect(
      addSchedule(legal, { ...weekly, lang: "en", channelIds: ["chn_x"] }),
    ).rejects.toThrow(/no channel/);
    await expect(addSchedule(legal, { report: "manual", cadence: "month" })).rejects.toThrow(
      /which platform/,
    );
    await expect(addSchedule(legal, { report: "risk", cadence: "change" })).rejects.toThrow(
      /a week, a month/,
    );
    await expect(addSchedule(world.as("operator"), weekly)).rejects.toThrow(/needs the role/);
    const [schedule] = await listSchedules(legal, {});
    const other = await createWorld();
    const { id = "" } = schedule ?? {};
    await expect(publishNow(other.as("legal"), { id })).rejects.toThrow(/does not exist/);
    await publishNow(legal, { id });
    const [edition] = await editions(world);
    await expect(showEdition(other.as("legal"), { id: edition?.id ?? "" })).rejects.toThrow(
      /does not exist/,
    );
  });
});

describe("a manual by change", () => {
  it("is made on the day that changed a rule, against the edition before, and on no other", async () => {
    const shop = await createShop();
    await addSchedule(shop.as("legal"), { report: "manual", cadence: "change", platform: "tmall" });
    const daily = async () => {
      shop.later(day);
      await publishDue(shop.system);
      return (await editions(shop)).length;
    };
    // The first edition has nothing to be held against.
    expect(await daily()).toBe(1);
    expect(await daily()).toBe(1);
    await changeParams(shop.as("compliance"), {
      id: "promotion.coupon-threshold",
      params: { floor: 45 },
      baseVersion: 1,
      note: "提高门槛",
    });
    expect(await daily()).toBe(2);
    expect(await daily()).toBe(2);
    const [latest] = await editions(shop);
    const { document } = await showEdition(shop.as("viewer"), { id: latest?.id ?? "" });
    expect(filed(document, "", "md").body).toContain("【修改】满减券门槛低于下限");
  });
});
