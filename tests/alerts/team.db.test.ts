import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { addKey } from "../../src/access/keys.ts";
import { endAbsence, listAbsences, setAbsence } from "../../src/alerts/absence.ts";
import { assign } from "../../src/alerts/assign.ts";
import { attachFile } from "../../src/alerts/attach.ts";
import { comment } from "../../src/alerts/comment.ts";
import { alertCounts } from "../../src/alerts/counts.ts";
import { handOver } from "../../src/alerts/hand-over.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { raise } from "../../src/alerts/raise.ts";
import { showAlert } from "../../src/alerts/show.ts";
import { day, hour } from "../../src/core/time.ts";
import { trace } from "../../src/evidence/trace.ts";
import { createApp } from "../../src/http/app.ts";
import { addChannel } from "../../src/notify/add-channel.ts";
import { listDeliveries } from "../../src/notify/list-deliveries.ts";
import { subscribe } from "../../src/notify/subscribe.ts";
import { createWorld, expectAudit, join, type World } from "../support/world.ts";

const text = { zh: "测试", en: "test" };

/** A world of three who work alerts and one who looks on, with `count` alerts. */
async function office(count = 1): Promise<World> {
  const world = await createWorld();
  for (const name of ["chen", "wang", "li"]) await join(world, name, "compliance");
  await join(world, "zhou", "viewer");
  await raise(world.system, {
    sights: Array.from({ length: count }, (_, i) => ({
      ruleId: "listing.test",
      area: "listing" as const,
      level: 3,
      finding: { title: text, message: text, fix: text, basis: [], marks: [] },
      subject: { kind: "listing" as const, id: `l${i}` },
    })),
  });
  return world;
}

const rows = async (world: World) => (await listAlerts(world.system, { limit: 200 })).items;

async function first(world: World) {
  const [row] = await rows(world);
  if (row === undefined) throw new Error("no alert was raised");
  return { id: row.id, version: row.version };
}

const chen = (world: World) => world.as("compliance", "chen");

describe("a comment", () => {
  it.each([
    ["empty", "  "],
    ["longer than anybody reads", "长".repeat(10_001)],
  ])("that is %s is refused by its field", async (_, words) => {
    const world = await office();
    const { id } = await first(world);
    await expect(comment(chen(world), { id, text: words })).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field: "text" }],
    });
  });

  it("tells whom it names, and nobody else, and not whoever wrote it", async () => {
    const world = await office();
    const { id: channelId } = await addChannel(world.as("admin"), {
      name: "邮件",
      target: {
        kind: "mail",
        host: "smtp.example.com",
        port: 587,
        user: "robot",
        password: "mail-password",
        from: "hegui@example.com",
        to: "team@example.com",
      },
      subscription: { events: ["alert.escalated"] },
    });
    for (const name of ["chen", "wang", "li"])
      await subscribe(world.as("compliance", name), {
        channelId,
        subscription: { events: ["alert.mentioned"] },
      });
    const { id } = await first(world);
    const said = await comment(chen(world), { id, text: "@wang 请联系运营，@chen 记一下" });
    expect(said.events.at(-1)).toMatchObject({
      kind: "commented",
      detail: { mentions: [{ id: "p-chen" }, { id: "p-wang" }] },
    });
    const { items } = await listDeliveries(world.as("admin"), {});
    expect(items).toMatchObject([
      { person: "wang", event: { kind: "alert.mentioned", subject: { id } } },
    ]);
  });
});

const png = Uint8Array.of(0x89, 80, 78, 71, 13, 10, 26, 10, 1, 2, 3);

describe("a file", () => {
  it("is kept as it came, with its hash in the timeline, the audit log and the evidence", async () => {
    const world = await office();
    const { id } = await first(world);
    const name = "C:\\证据\\截图 1.png";
    const { files } = await attachFile(chen(world), { id, name, bytes: png });
    const sha256 = createHash("sha256").update(png).digest("hex");
    expect(files).toMatchObject([
      { name: "截图 1.png", mediaType: "image/png", size: 11, sha256, by: "chen" },
    ]);
    expect((await expectAudit(world, "alert.attach", { kind: "alert", id }))?.after).toMatchObject({
      sha256,
    });
    expect((await trace(chen(world), { alertId: id })).alert.files).toEqual(files);
    await expect(attachFile(chen(world), { id, name: "again.png", bytes: png })).rejects.toThrow(
      /as 截图 1.png/,
    );
  });

  it.each([
    ["empty.png", new Uint8Array(0), /empty/],
    ["large.txt", new Uint8Array(10 * 1024 * 1024 + 1).fill(65), /larger than 10 MB/],
    ["page.html", png, /attach one of/],
    ["fake.pdf", png, /not what its name says/],
    ["", png, /name/],
  ])("%s is refused, and says why", async (name, bytes, why) => {
    const world = await office();
    const { id } = await first(world);
    const attaching = attachFile(chen(world), { id, name, bytes });
    await expect(attaching).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringMatching(why),
    });
  });

  it("comes back as it was sent, to be saved and not to be opened, in its own tenant alone", async () => {
    const world = await office();
    const { id } = await first(world);
    const appOf = ({ db, system, now }: World) =>
      createApp({
        db,
        ctxOf: (tenant, actor) => ({ ...system, tenant, actor }),
        now,
        newId: system.newId,
      });
    const keyOf = async (one: World) => {
      const { secret } = await addKey(one.system, { name: "k", role: "compliance" });
      return { authorization: `Bearer ${secret}` };
    };
    const app = appOf(world);
    const headers = await keyOf(world);
    const form = new FormData();
    form.append("file", new File([png], "截图(1).png"));
    const sent = await app.request(`/v1/alerts/${id}/files`, {
      method: "POST",
      headers,
      body: form,
    });
    expect(sent.status).toBe(200);
    const [file] = (await showAlert(world.system, { id })).files;
    const at = `/v1/alerts/${id}/files/${file?.id}`;
    const answer = await app.request(at, { headers });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "attachment; filename*=UTF-8''%E6%88%AA%E5%9B%BE%281%29.png",
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
    });
    expect((await app.request(at, { headers: await keyOf(await office()) })).status).toBe(404);
  });
});

const until = (world: World, ms: number) => new Date(world.now().getTime() + ms).toISOString();

/** Who holds each alert, and for whom. */
const hands = async (world: World) =>
  (await rows(world))
    .map((row) => row.assignee?.name + (row.standsFor ? ` for ${row.standsFor.name}` : ""))
    .sort();

describe("an absence", () => {
  it("hands open alerts to the deputy, and new ones, with their clocks, and brings them back", async () => {
    const world = await office(3);
    const [a, b, c] = await rows(world);
    if (!a || !b || !c) throw new Error("three alerts were raised");
    await assign(chen(world), { id: a.id, version: a.version, personId: "p-chen" });
    await assign(chen(world), { id: b.id, version: b.version, personId: "p-li" });
    const absence = await setAbsence(chen(world), {
      deputyId: "p-wang",
      from: until(world, hour),
      until: until(world, 2 * day),
    });
    expect(absence).toMatchObject({
      person: { name: "chen" },
      deputy: { name: "wang" },
      begun: false,
    });
    expect(await handOver(world.system, {})).toEqual({ moved: 0 });
    world.later(2 * hour);
    expect(await handOver(world.system, {})).toEqual({ moved: 1 });
    expect(await handOver(world.system, {})).toEqual({ moved: 0 });
    const over = await showAlert(world.system, { id: a.id });
    expect(over).toMatchObject({ assignee: { id: "p-wang" }, standsFor: { id: "p-chen" } });
    expect(over.dueAt).toBe(a.dueAt);
    expect(over.events.at(-1)).toMatchObject({
      kind: "handed_over",
      detail: { to: "wang", for: "chen" },
    });
    await expectAudit(world, "alert.hand_over", { kind: "alert", id: a.id });
    expect(await alertCounts(world.as("compliance", "wang"), {})).toMatchObject({ mine: 1 });
    const given = await assign(world.as("compliance", "li"), {
      id: c.id,
      version: c.version,
      personId: "p-chen",
    });
    expect(given).toMatchObject({ assignee: { id: "p-wang" }, standsFor: { id: "p-chen" } });
    world.later(2 * day);
    expect(await handOver(world.system, {})).toEqual({ moved: 2 });
    for (const { id } of [a, c])
      expect(await showAlert(world.system, { id })).toMatchObject({
        assignee: { id: "p-chen" },
        standsFor: null,
      });
    expect(await showAlert(world.system, { id: b.id })).toMatchObject({ assignee: { id: "p-li" } });
  });

  it("passes on from a deputy who goes too, and each gets back their own", async () => {
    const world = await office(2);
    const [a, b] = await rows(world);
    if (!a || !b) throw new Error("two alerts were raised");
    await assign(chen(world), { id: a.id, version: a.version, personId: "p-chen" });
    await assign(chen(world), { id: b.id, version: b.version, personId: "p-wang" });
    await setAbsence(chen(world), { deputyId: "p-wang", until: until(world, 3 * day) });
    const wang = world.as("compliance", "wang");
    const short = await setAbsence(wang, { deputyId: "p-li", until: until(world, day) });
    expect(await hands(world)).toEqual(["li for chen", "li for wang"]);
    await endAbsence(wang, { id: short.id });
    expect(await hands(world)).toEqual(["wang", "wang for chen"]);
    await expectAudit(world, "absence.end", { kind: "absence", id: short.id });
  });

  it("refuses a circle, two at once, bad times, who cannot work alerts, and others' absences", async () => {
    const world = await office();
    const wang = world.as("compliance", "wang");
    const week = { until: until(world, 7 * day) };
    const own = await setAbsence(chen(world), { deputyId: "p-wang", ...week });
    await expect(setAbsence(wang, { deputyId: "p-chen", ...week })).rejects.toThrow(/stands in/);
    await expect(setAbsence(chen(world), { deputyId: "p-li", ...week })).rejects.toThrow(/already/);
    const fields: [object, string][] = [
      [{ deputyId: "p-wang", until: until(world, -hour) }, "until"],
      [{ deputyId: "p-wang", until: until(world, 181 * day) }, "until"],
      [{ deputyId: "p-zhou", ...week }, "deputyId"],
      [{ deputyId: "p-li", ...week }, "deputyId"],
      [{ deputyId: "p-nobody", ...week }, "deputyId"],
    ];
    for (const [input, field] of fields)
      await expect(
        setAbsence(world.as("compliance", "li"), { deputyId: "", until: "", ...input }),
      ).rejects.toMatchObject({ problems: [{ field }] });
    await expect(endAbsence(wang, { id: own.id })).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      setAbsence(wang, { personId: "p-li", deputyId: "p-wang", ...week }),
    ).rejects.toMatchObject({ code: "forbidden" });
    await setAbsence(world.as("admin"), { personId: "p-wang", deputyId: "p-li", ...week });
    expect(await listAbsences(world.as("viewer"), {})).toHaveLength(2);
    expect(await listAbsences((await office()).as("viewer"), {})).toEqual([]);
  });
});
