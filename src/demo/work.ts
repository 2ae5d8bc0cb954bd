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

/** What 陈静 made of some alerts on listings, by the rule that raised them. */
const judged: readonly (readonly [rule: string, disposition: Disposition, note: string])[] = [
  ["listing.absolute-terms", "confirmed", "已通知运营修改标题，当天下架重发"],
  ["listing.certificate-missing", "confirmed", "补充资质后重新上架"],
  ["listing.unproven-claims", "exempted", "商家持有有效的检测报告，已存档"],
  ["listing.food-health-claims", "confirmed", "文案已按建议改写"],
  ["listing.attributes-missing", "false_alarm", "属性写在包装图上，平台允许"],
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
  for (const [i, [ruleId, disposition, note]] of judged.entries()) {
    const [alert] = (await listAlerts(compliance, { ruleId, limit: 1 })).items;
    if (alert === undefined) continue;
    await close(at(compliance, ctx.now().getTime() - (20 - i) * hour), alert, disposition, note);
  }
  const waiting = await listAlerts(compliance, { area: "listing", assignee: "none", limit: 2 });
  for (const alert of waiting.items) {
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
