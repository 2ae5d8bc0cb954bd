import { afterEach, describe, expect, it } from "vitest";
import { auditTrail } from "../../src/access/audit-trail.ts";
import { assign } from "../../src/alerts/assign.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { raise } from "../../src/alerts/raise.ts";
import { watchAlerts } from "../../src/alerts/watch.ts";
import { day, hour, minute, second } from "../../src/core/time.ts";
import { addChannel } from "../../src/notify/add-channel.ts";
import { changeChannel } from "../../src/notify/change-channel.ts";
import { deliverDue, enqueueDeliveries } from "../../src/notify/deliver.ts";
import { listChannels } from "../../src/notify/list-channels.ts";
import { listDeliveries } from "../../src/notify/list-deliveries.ts";
import { removeChannel } from "../../src/notify/remove-channel.ts";
import { replay } from "../../src/notify/replay.ts";
import { eventKinds, type Subscription } from "../../src/notify/schema.ts";
import { settle } from "../../src/notify/settle.ts";
import { subscribe, unsubscribe } from "../../src/notify/subscribe.ts";
import { takeChannel } from "../../src/notify/take-channel.ts";
import { testChannel } from "../../src/notify/test-channel.ts";
import { transmit } from "../../src/notify/transmit.ts";
import { countRows, createWorld, join, type World } from "../support/world.ts";
import {
  asDingtalk,
  asFeishu,
  asWecom,
  isSignedWebhook,
  mailReceiver,
  type Received,
  type Reply,
  receiver,
} from "./receivers.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A world whose channels may lead to a server that answers as `reply` says. */
async function worldWith(reply: (request: Received, world: World) => Reply) {
  const known: { world?: World } = {};
  const server = await receiver((request) =>
    known.world === undefined ? {} : reply(request, known.world),
  );
  open.push(server);
  const world = await createWorld({ sendTo: [server.host] });
  known.world = world;
  return { world, server, url: `http://${server.host}` };
}

const everything: Subscription = {
  events: [...eventKinds],
  minLevel: 1,
  areas: [],
  quiet: null,
};

const token = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
const secret = "SECb7e23ec29af22b0b4e41da31e868d57226121c84";
const whsec = (n: number) => `whsec_${Buffer.alloc(32, n).toString("base64")}`;

const dingtalk = (world: World, url: string, more: Partial<Subscription> = {}) =>
  addChannel(world.as("admin"), {
    name: "值班群",
    target: { kind: "dingtalk", url: `${url}/robot/send?access_token=${token}`, secret },
    subscription: { ...everything, ...more },
  });

const webhook = (world: World, url: string) =>
  addChannel(world.as("admin"), {
    name: "ERP",
    target: { kind: "webhook", url: `${url}/hooks`, secret: whsec(1) },
    subscription: everything,
  });

let made = 0;
const news = (world: World, count = 1, level = 3, area: "listing" | "policy" = "listing") =>
  raise(world.system, {
    sights: Array.from({ length: count }, () => ({
      ruleId: "listing.test",
      area,
      level,
      finding: {
        title: { zh: "标题含绝对化用语", en: "Absolute terms" },
        message: { zh: "标题写了「最佳」", en: "The title says best" },
        fix: { zh: "删去", en: "Remove it" },
        basis: [],
        marks: [],
      },
      subject: { kind: "listing" as const, id: `l${++made}` },
    })),
  });

const only = async (world: World) => {
  const [channel] = await listChannels(world.as("admin"), {});
  if (channel === undefined) throw new Error("there is no channel");
  return channel;
};

/** Let the clock run minute by minute, as the schedule does, for a while. */
async function runFor(world: World, ms: number) {
  for (let gone = 0; gone < ms; gone += minute) {
    world.later(minute);
    if ((await enqueueDeliveries(world.system, {})).queued) await deliverDue(world.system);
  }
}

const statesOf = async (world: World) => {
  const { items } = await listDeliveries(world.as("compliance"), { limit: 200 });
  return Object.fromEntries(
    [...Map.groupBy(items, ({ state }) => state)].map(([state, rows]) => [state, rows.length]),
  );
};

describe("a robot is told", () => {
  it("by DingTalk's signature, and once however often it is delivered", async () => {
    const { world, server, url } = await worldWith((request, { now }) =>
      asDingtalk(request, token, secret, now()),
    );
    await dingtalk(world, url);
    await news(world);
    await deliverDue(world.system);
    await deliverDue(world.system);
    expect(server.received).toHaveLength(1);
    const { markdown } = JSON.parse(server.received[0]?.body ?? "{}");
    expect(markdown.title).toBe("【3 级】新告警：标题含绝对化用语");
    expect(markdown.text).toContain("https://hegui.example/alerts/alr");
    expect((await only(world)).health).toMatchObject({ failures: 0, waiting: 0, dead: 0 });
    expect(await statesOf(world)).toEqual({ sent: 1 });
  });

  it("by Feishu's signature, and WeCom's key", async () => {
    const { world, server, url } = await worldWith((request, { now }) =>
      request.url.pathname.startsWith("/open-apis")
        ? asFeishu(request, "feishu-secret", now())
        : asWecom(request, "wecom-key-0001"),
    );
    const add = (name: string, target: Parameters<typeof addChannel>[1]["target"]) =>
      addChannel(world.as("admin"), { name, target, subscription: everything });
    await add("飞书", {
      kind: "feishu",
      url: `${url}/open-apis/bot/v2/hook/1`,
      secret: "feishu-secret",
    });
    await add("企业微信", { kind: "wecom", url: `${url}/cgi-bin/webhook/send?key=wecom-key-0001` });
    await news(world);
    await deliverDue(world.system);
    expect(server.received).toHaveLength(2);
    expect(await statesOf(world)).toEqual({ sent: 2 });
  });

  it.each([
    ["a wrong signature", { errcode: 310000, errmsg: `sign not match ${secret}` }, "dead", 1],
    ["an unknown code", { errcode: 987654, errmsg: "later" }, "waiting", 1],
    ["no JSON", "<html>", "waiting", 1],
  ])("and HTTP 200 with %s is a failure", async (_, body, state, failures) => {
    const { world, url } = await worldWith(() => ({ body }));
    await dingtalk(world, url);
    await news(world);
    await deliverDue(world.system);
    expect(await statesOf(world)).toEqual({ [state]: 1 });
    const { health } = await only(world);
    expect(health).toMatchObject({ failures });
    expect(JSON.stringify(health)).not.toContain(secret);
  });
});

describe("a webhook is told", () => {
  it("by Standard Webhooks, under an id that stays, of a CloudEvent", async () => {
    let up = false;
    const { world, server, url } = await worldWith(() => ({ status: up ? 204 : 500 }));
    await webhook(world, url);
    await news(world, 1, 5, "policy");
    await deliverDue(world.system);
    up = true;
    await runFor(world, 5 * minute);
    expect(server.received).toHaveLength(2);
    const [first, second] = server.received;
    if (first === undefined || second === undefined) throw new Error("two were received");
    expect(second.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect(isSignedWebhook(second, whsec(1), world.now())).toBe(true);
    expect(isSignedWebhook(second, whsec(2), world.now())).toBe(false);
    expect(JSON.parse(second.body)).toMatchObject({
      specversion: "1.0",
      type: "hegui.policy.changed",
      source: `/hegui/${world.tenant}`,
      subject: expect.stringMatching(/^alert\/alr_/),
      data: { level: 5, area: "policy" },
    });
  });

  it("under the old secret and the new one for a day after a rotation", async () => {
    const { world, server, url } = await worldWith(() => ({ status: 200 }));
    const { id } = await webhook(world, url);
    await changeChannel(world.as("admin"), { id, secret: whsec(2) });
    const signedBy = async () => {
      await news(world);
      await deliverDue(world.system);
      const last = server.received.at(-1);
      if (last === undefined) throw new Error("nothing was received");
      return [whsec(1), whsec(2)].map((one) => isSignedWebhook(last, one, world.now()));
    };
    expect(await signedBy()).toEqual([true, true]);
    world.later(day + minute);
    expect(await signedBy()).toEqual([false, true]);
  });

  it("nothing where it redirects, or is gone for good", async () => {
    let reply: Reply = { status: 302, headers: { location: "http://127.0.0.1:1/" } };
    const { world, url } = await worldWith(() => reply);
    await webhook(world, url);
    await news(world);
    await deliverDue(world.system);
    expect((await only(world)).health).toMatchObject({ dead: 1, lastFailure: /redirect/ });
    reply = { status: 410 };
    await news(world);
    await deliverDue(world.system);
    expect((await only(world)).health).toMatchObject({ dead: 2, lastFailure: /410/ });
  });
});

describe("mail", () => {
  it("goes to the channel's address and to each person's own, by what each wants", async () => {
    const server = await mailReceiver("mail-password");
    open.push(server);
    const world = await createWorld({ sendTo: [server.host] });
    const [host = "", port = ""] = server.host.split(":");
    const { id } = await addChannel(world.as("admin"), {
      name: "邮件",
      target: {
        kind: "mail",
        host,
        port: Number(port),
        secure: false,
        user: "robot",
        password: "mail-password",
        from: "hegui@example.com",
        to: "team@example.com",
      },
      subscription: { ...everything, events: ["alert.raised"], minLevel: 4 },
    });
    await join(world, "chen", "compliance");
    await join(world, "wang", "compliance");
    for (const name of ["chen", "wang"])
      await subscribe(world.as("compliance", name), {
        channelId: id,
        subscription: { ...everything, events: ["alert.assigned"] },
      });
    await news(world, 1, 4);
    const [alert] = (await listAlerts(world.system, {})).items;
    if (alert === undefined) throw new Error("an alert was raised");
    await assign(world.as("legal", "李娜"), {
      id: alert.id,
      personId: "p-chen",
      version: alert.version,
    });
    await deliverDue(world.system);
    expect(server.received.map(({ to, user }) => [...to, user]).sort()).toEqual([
      ["chen@example.com", "robot"],
      ["team@example.com", "robot"],
    ]);
    const ids = server.received.map(({ data }) => /^Message-ID: (\S+)$/im.exec(data)?.[1]);
    expect(new Set(ids).size).toBe(2);
    await unsubscribe(world.as("compliance", "chen"), { channelId: id });
    expect((await listChannels(world.as("compliance", "chen"), {}))[0]?.mine).toBeNull();
    expect((await listChannels(world.as("compliance", "wang"), {}))[0]?.mine).not.toBeNull();
  });

  it("that is refused for good is dead, and a passing refusal waits", async () => {
    let refusal: string | undefined = "450 4.2.0 try later";
    const server = await mailReceiver("p4ssw0rd!", () => refusal);
    open.push(server);
    const world = await createWorld({ sendTo: [server.host] });
    const [host = "", port = ""] = server.host.split(":");
    const target = {
      kind: "mail" as const,
      host,
      port: Number(port),
      secure: false,
      user: "robot",
      password: "p4ssw0rd!",
      from: "hegui@example.com",
      to: "team@example.com",
    };
    const { id } = await addChannel(world.as("admin"), {
      name: "邮件",
      target,
      subscription: everything,
    });
    await news(world);
    await deliverDue(world.system);
    expect(await statesOf(world)).toEqual({ waiting: 1 });
    refusal = "550 5.1.1 no such user";
    await runFor(world, 2 * minute);
    expect(await statesOf(world)).toEqual({ dead: 1 });
    await changeChannel(world.as("admin"), { id, target: { ...target, password: "wrong-one" } });
    const { ok, reason } = await testChannel(world.as("admin"), { id });
    expect(ok).toBe(false);
    expect(reason).toContain("535");
  });
});

describe("a channel that fails", () => {
  it.each(["dingtalk", "webhook"] as const)(
    "for an hour loses nothing and doubles nothing: %s",
    async (kind) => {
      let down = true;
      const told: string[] = [];
      const { world, url } = await worldWith((request, { now }) => {
        if (down) return { hangUp: true };
        const said = JSON.parse(request.body);
        told.push(kind === "webhook" ? said.id : said.markdown.text);
        return kind === "webhook" ? { status: 200 } : asDingtalk(request, token, secret, now());
      });
      await (kind === "webhook" ? webhook(world, url) : dingtalk(world, url));
      for (let at = 0; at < 12; at++) {
        await news(world, 2, 1 + (at % 5));
        await deliverDue(world.system);
        await runFor(world, 5 * minute);
      }
      expect(await statesOf(world)).toEqual({ waiting: 24 });
      expect((await only(world)).health).toMatchObject({ waiting: 24, dead: 0 });
      down = false;
      await runFor(world, 2 * hour);
      expect(await statesOf(world)).toEqual({ sent: 24 });
      expect((await only(world)).health).toMatchObject({ failures: 0, waiting: 0 });
      if (kind === "webhook") expect([told.length, new Set(told).size]).toEqual([24, 24]);
      else expect(told.reduce((sum, text) => sum + noticesIn(text), 0)).toBe(24);
    },
  );

  it("is left alone for as long as Retry-After asks", async () => {
    let reply: Reply = { status: 429, headers: { "retry-after": "1800" } };
    const { world, server, url } = await worldWith(() => reply);
    await webhook(world, url);
    await news(world, 3);
    await deliverDue(world.system);
    expect(server.received).toHaveLength(1);
    reply = { status: 200 };
    await runFor(world, 29 * minute);
    expect(server.received).toHaveLength(1);
    await runFor(world, 15 * minute);
    expect(await statesOf(world)).toEqual({ sent: 3 });
  });

  it("for days gives its messages up as dead letters, which people can have sent again", async () => {
    let down = true;
    const { world, server, url } = await worldWith(() => ({ status: down ? 503 : 200 }));
    const { id } = await webhook(world, url);
    await news(world, 2);
    for (let at = 0; at < 4 * 24; at++) {
      world.later(hour);
      await deliverDue(world.system);
    }
    expect(await statesOf(world)).toEqual({ dead: 2 });
    const tries = server.received.length;
    expect(tries).toBeGreaterThan(8);
    expect(tries).toBeLessThan(40);
    down = false;
    const viewer = world.as("viewer");
    await expect(replay(viewer, { channelId: id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(replay(world.as("compliance"), {})).rejects.toMatchObject({
      problems: [{ field: "ids" }],
    });
    world.later(day);
    const [dead] = (await listDeliveries(world.as("compliance"), { state: "dead" })).items;
    const one = await replay(world.as("compliance"), { ids: [dead?.id ?? ""] });
    expect(one).toEqual({ replayed: 1 });
    expect(await replay(world.as("compliance"), { channelId: id })).toEqual({ replayed: 1 });
    await deliverDue(world.system);
    expect(await statesOf(world)).toEqual({ sent: 2 });
    const ids = server.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(2);
    expect(await replay(world.as("compliance"), { channelId: id })).toEqual({ replayed: 0 });
  });
});

/** How many notices a message tells of: a digest says so in its title. */
const noticesIn = (text: string): number => Number(/【汇总】(\d+) 条/.exec(text)?.[1] ?? 1);

describe("many at once", () => {
  it("over a robot's budget are one digest, with the gravest told alone", async () => {
    const { world, server, url } = await worldWith((request, { now }) =>
      asDingtalk(request, token, secret, now()),
    );
    await dingtalk(world, url);
    await raise(world.system, { sights: [] });
    await news(world, 300, 3);
    await news(world, 2, 5);
    await deliverDue(world.system);
    const texts = server.received.map(({ body }) => JSON.parse(body).markdown.text as string);
    expect(texts).toHaveLength(3);
    expect(texts.filter((text) => text.includes("【5 级】"))).toHaveLength(2);
    expect(texts[2]).toContain("【汇总】300 条通知，最高 3 级");
    expect(texts[2]).toContain("标题含绝对化用语 ×300");
    expect((await only(world)).health.waiting).toBe(0);
  });

  it("never reach a robot more than 20 times in a minute, and all reach it", async () => {
    const { world, server, url } = await worldWith((request, { now }) =>
      asDingtalk(request, token, secret, now()),
    );
    await dingtalk(world, url);
    for (let at = 0; at < 50; at++) {
      await news(world);
      await deliverDue(world.system);
      world.later(second / 2);
    }
    expect(server.received).toHaveLength(20);
    await runFor(world, 3 * minute);
    const told = server.received.map(({ body }) => noticesIn(JSON.parse(body).markdown.text));
    expect(told.reduce((sum, n) => sum + n, 0)).toBe(50);
    expect(told.at(-1)).toBe(30);
  });
});

describe("quiet hours", () => {
  it("put off what can wait to their end, and let level 5 through", async () => {
    const { world, server, url } = await worldWith(() => ({ body: { errcode: 0 } }));
    await dingtalk(world, url, { quiet: { from: "22:00", to: "08:00" } });
    world.later(14 * hour + 30 * minute); // From 8:00 in China to 22:30.
    await news(world, 1, 3);
    await news(world, 1, 5);
    await deliverDue(world.system);
    expect(server.received.map(({ body }) => JSON.parse(body).markdown.title)).toEqual([
      "【5 级】新告警：标题含绝对化用语",
    ]);
    await runFor(world, 9 * hour + 29 * minute);
    expect(server.received).toHaveLength(1);
    await runFor(world, 2 * minute);
    expect(server.received).toHaveLength(2);
  });
});

describe("a channel in its quiet hours", () => {
  it("keeps no other waiting", async () => {
    const { world, server, url } = await worldWith(({ url: { pathname } }) =>
      pathname === "/hooks" ? { status: 200 } : { body: { errcode: 0 } },
    );
    await dingtalk(world, url, { quiet: { from: "06:00", to: "12:00" } });
    await webhook(world, url);
    await news(world);
    await deliverDue(world.system);
    expect(server.received.map((request) => request.url.pathname)).toEqual(["/hooks"]);
    await runFor(world, 4 * hour + minute);
    expect(await statesOf(world)).toEqual({ sent: 2 });
  });
});

describe("who hears what", () => {
  it("is as a channel's subscription says, and only while it is on", async () => {
    const { world, server, url } = await worldWith(() => ({ body: { errcode: 0 } }));
    const { id } = await dingtalk(world, url, {
      minLevel: 4,
      areas: ["policy"],
      events: ["policy.changed"],
    });
    await news(world, 1, 3, "policy");
    await news(world, 1, 5, "listing");
    await news(world, 1, 4, "policy");
    await changeChannel(world.as("admin"), { id, enabled: false });
    await news(world, 1, 4, "policy");
    await changeChannel(world.as("admin"), { id, enabled: true });
    await deliverDue(world.system);
    expect(server.received).toHaveLength(1);
  });

  it("holds the clockwork's warning and the way up", async () => {
    const { world, server, url } = await worldWith(() => ({ body: { errcode: 0 } }));
    await dingtalk(world, url, { events: ["alert.warned", "alert.escalated"] });
    await news(world, 1, 5);
    for (let at = 0; at < 10; at++) {
      world.later(hour);
      await watchAlerts(world.system, {});
      await deliverDue(world.system);
    }
    const titles = server.received.map(({ body }) => JSON.parse(body).markdown.title as string);
    expect(titles[0]).toContain("即将超时");
    expect(titles[1]).toContain("超时升级");
  });

  it("is written with the change that it tells of, or not at all", async () => {
    const { world, url } = await worldWith(() => ({ body: { errcode: 0 } }));
    await dingtalk(world, url);
    const before = world.woken();
    await news(world);
    expect(world.woken()).toBe(before + 1);
    expect(await countRows(world, "notify_deliveries")).toBe(1);
    await removeChannel(world.as("admin"), { id: (await only(world)).id });
    expect(await statesOf(world)).toEqual({ dropped: 1 });
    expect(await listChannels(world.as("admin"), {})).toEqual([]);
    await news(world);
    expect(await countRows(world, "notify_deliveries")).toBe(1);
  });
});

describe("two processes", () => {
  it("share the channels: none speaks to one that the other holds", async () => {
    const { world, server, url } = await worldWith(() => ({ status: 200 }));
    await webhook(world, url);
    await news(world, 40);
    await Promise.all([1, 2, 3, 4].map(() => deliverDue(world.system)));
    const ids = server.received.map(({ headers }) => headers["webhook-id"]);
    expect([ids.length, new Set(ids).size]).toEqual([40, 40]);
  });

  it("take over from one that was killed, which costs one message a second copy of its id", async () => {
    const { world, server, url } = await worldWith(() => ({ status: 200 }));
    await webhook(world, url);
    await news(world, 3);
    // As far as a process comes that is killed between sending and noting it down.
    const round = await takeChannel(world.system, {});
    const [first] = round?.messages ?? [];
    if (round === null || first === undefined) throw new Error("there was something to send");
    await transmit(world.system, first);
    await deliverDue(world.system);
    expect(server.received).toHaveLength(1);
    world.later(3 * minute);
    await deliverDue(world.system);
    const ids = server.received.map(({ headers }) => headers["webhook-id"]);
    expect([ids.length, new Set(ids).size]).toEqual([4, 3]);
    // Should it have lived after all, it learns that the channel is no longer its own.
    const { goOn } = await settle(world.system, {
      channelId: round.channelId,
      lease: round.lease,
      messageId: first.message.id,
      deliveryIds: [...first.deliveryIds],
      verdict: { kind: "sent" },
      last: false,
    });
    expect(goOn).toBe(false);
    expect(await statesOf(world)).toEqual({ sent: 3 });
  });
});

describe("what may not be", () => {
  it.each([
    ["http://127.0.0.1:9/x", /127\.0\.0\.1/],
    ["https://10.0.0.8/x", /10\.0\.0\.8/],
    ["https://[::1]/x", /::1/],
    ["https://2130706433/x", /127\.0\.0\.1/],
    ["https://localhost/x", /localhost/],
    ["https://db.internal/x", /internal/],
    ["https://user:password@example.com/x", /password/],
    ["http://example.com/x", /https/],
  ])("a channel that points inside or goes in the clear: %s", async (url, said) => {
    const world = await createWorld();
    const channel = addChannel(world.as("admin"), {
      name: "里面",
      target: { kind: "webhook", url, secret: whsec(1) },
      subscription: everything,
    });
    await expect(channel).rejects.toMatchObject({
      code: "unsafe_target",
      message: expect.stringMatching(said),
      problems: [{ field: "target.url" }],
    });
  });

  it("a mail server inside, or a name that leads inside when it is resolved", async () => {
    const world = await createWorld();
    const mail = (host: string) =>
      addChannel(world.as("admin"), {
        name: host,
        target: { kind: "mail", host, from: "a@example.com", to: "b@example.com" },
        subscription: everything,
      });
    await expect(mail("192.168.1.2")).rejects.toMatchObject({
      problems: [{ field: "target.host" }],
    });
    await expect(mail("localhost")).rejects.toMatchObject({ code: "unsafe_target" });
    await expect(
      world.system.ports.sender.post({
        url: "https://localhost.localdomain/",
        headers: {},
        body: "",
      }),
    ).rejects.toMatchObject({ code: expect.stringMatching(/unsafe_target|unavailable/) });
  });

  it("a bad secret, a robot's address without its token, a second channel of a name", async () => {
    const { world, url } = await worldWith(() => ({}));
    const add = (target: Parameters<typeof addChannel>[1]["target"]) =>
      addChannel(world.as("admin"), { name: "坏", target, subscription: everything });
    await expect(add({ kind: "webhook", url, secret: "whsec_c2hvcnQ=" })).rejects.toMatchObject({
      problems: [{ field: "target.secret" }],
    });
    await expect(add({ kind: "dingtalk", url })).rejects.toMatchObject({
      problems: [{ field: "target.url" }],
    });
    await dingtalk(world, url);
    await expect(dingtalk(world, url)).rejects.toMatchObject({ code: "conflict" });
    const { id } = await only(world);
    await expect(changeChannel(world.as("admin"), { id, secret: whsec(1) })).rejects.toMatchObject({
      problems: [{ field: "secret" }],
    });
    await expect(
      changeChannel(world.as("admin"), {
        id,
        target: { kind: "feishu", url },
      }),
    ).rejects.toMatchObject({ problems: [{ field: "target.kind" }] });
  });

  it("another tenant's channel, or one's own without the role", async () => {
    const { world, url } = await worldWith(() => ({}));
    const { id } = await dingtalk(world, url);
    const other = await createWorld();
    for (const act of [
      () => changeChannel(other.as("admin"), { id, name: "抢" }),
      () => removeChannel(other.as("admin"), { id }),
      () => testChannel(other.as("admin"), { id }),
      () => subscribe(other.as("admin"), { channelId: id, subscription: everything }),
    ])
      await expect(act()).rejects.toMatchObject({ code: "not_found" });
    expect(await replay(other.as("admin"), { channelId: id })).toEqual({ replayed: 0 });
    await expect(testChannel(world.as("compliance"), { id })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(
      subscribe(world.as("compliance"), { channelId: id, subscription: everything }),
    ).rejects.toMatchObject({ problems: [{ field: "channelId" }] });
  });

  it("a secret in an answer, in the audit log, or in a reason that the other side gave", async () => {
    const { world, url } = await worldWith(() => ({
      body: { errcode: 300001, errmsg: `token ${token} is not exist, secret ${secret}` },
    }));
    const channel = await dingtalk(world, url);
    await news(world);
    await deliverDue(world.system);
    const told = [
      channel,
      await changeChannel(world.as("admin"), { id: channel.id, name: "新名" }),
      await testChannel(world.as("admin"), { id: channel.id }),
      await listChannels(world.as("admin"), {}),
      await listDeliveries(world.as("admin"), {}),
      await auditTrail(world.system, { kind: "notify_channel", id: channel.id }),
    ];
    const text = JSON.stringify(told);
    expect(text).toContain("****");
    expect(text).not.toContain(secret);
    expect(text).not.toContain(token);
    expect(text).not.toContain("access_token");
  });
});
