import type { Actor, Ctx } from "../access/ctx.ts";
import { claim } from "../alerts/claim.ts";
import { comment } from "../alerts/comment.ts";
import { decide } from "../alerts/decide.ts";
import { listAlerts } from "../alerts/list.ts";
import type { AlertRow, Disposition } from "../alerts/schema.ts";
import { day, hour } from "../core/time.ts";
import { acknowledge } from "../policy/acknowledge.ts";
import { listChanges } from "../policy/list-changes.ts";
import { demoPeople } from "./data/people.ts";

/** Legal has read what is older than this. */
const readAfterDays = 7;

/** What 陈静 made of the oldest alerts on listings, one after the other. */
const judged: readonly (readonly [Disposition, string])[] = [
  ["confirmed", "已通知运营修改标题，当天下架重发"],
  ["false_alarm", "这是注册商标的一部分，不是绝对化用语"],
  ["confirmed", "文案已按建议改写"],
  ["exempted", "商家持有有效的检测报告，已存档"],
  ["confirmed", "补充资质后重新上架"],
];

/** Leave the queue as people who work leave it: some decided, some in hand, some waiting. */
export async function seedWork(ctx: Ctx): Promise<void> {
  const legal = as(ctx, "legal");
  const since = ctx.now().getTime() - readAfterDays * day;
  for (const change of (await listChanges(legal, { limit: 100 })).items) {
    if (Date.parse(change.detectedAt) < since) await acknowledge(legal, { id: change.id });
  }
  for (const alert of (await listAlerts(legal, { area: "policy" })).items) {
    if (Date.parse(alert.firstSeenAt) > since) continue;
    const then = at(legal, Date.parse(alert.firstSeenAt) + 5 * hour);
    await close(then, alert, "confirmed", "已研读变更，规则参数和在售商品已对照调整");
  }

  const compliance = as(ctx, "compliance");
  const { items } = await listAlerts(compliance, { area: "listing", limit: 20 });
  for (const [i, [disposition, note]] of judged.entries()) {
    const alert = items[i];
    if (alert === undefined) return;
    await close(at(compliance, ctx.now().getTime() - (20 - i) * hour), alert, disposition, note);
  }
  for (const alert of items.slice(judged.length, judged.length + 2)) {
    await claim(compliance, alert);
    await comment(compliance, { id: alert.id, text: "已请运营提供证明材料，今天内答复" });
  }
}

const at = (ctx: Ctx, time: number): Ctx => ({ ...ctx, now: () => new Date(time) });

function as(ctx: Ctx, role: Actor["role"]): Ctx {
  const person = demoPeople.find((one) => one.role === role);
  if (person === undefined) throw new Error(`the sample tenant has nobody in ${role}`);
  return { ...ctx, actor: { kind: "person", id: person.id, name: person.name, role } };
}

const close = (ctx: Ctx, { id, version }: AlertRow, disposition: Disposition, note: string) =>
  decide(ctx, { id, version, disposition, note });
