import type { Ctx } from "../access/ctx.ts";
import { claim } from "../alerts/claim.ts";
import { comment } from "../alerts/comment.ts";
import { decide } from "../alerts/decide.ts";
import { listAlerts } from "../alerts/list.ts";
import type { AlertRow, Disposition } from "../alerts/schema.ts";
import { day, hour, minute } from "../core/time.ts";
import { acknowledge } from "../policy/changes/acknowledge.ts";
import { listChanges } from "../policy/changes/list-changes.ts";
import { addNote } from "../policy/changes/notes.ts";
import { dismissProposal } from "../policy/proposals/decide-proposal.ts";
import { listProposals } from "../policy/proposals/list-proposals.ts";
import { acknowledgedLate, clauseNotes, dismissed, strategies } from "./data/policy-work.ts";
import { as, at } from "./people.ts";

/** Legal has decided on what is older than this. */
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
  await seedResponses(ctx);
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

/**
 * Answer the changes as legal answers them: what is older than an hour is acknowledged,
 * what is older than a week has its strategy; the newest still wait.
 */
async function seedResponses(ctx: Ctx): Promise<void> {
  const legal = as(ctx, "legal");
  const now = ctx.now().getTime();
  const { items } = await listChanges(legal, { limit: 100 });
  for (const { id, sourceId, detectedAt, clock } of items) {
    const seen = Date.parse(detectedAt);
    if (seen > now - hour) continue;
    const minutes = clock === null ? 300 : (acknowledgedLate[sourceId] ?? 14);
    await acknowledge(at(legal, seen + minutes * minute), { id });
    const text = strategies[sourceId];
    if (clock === null || text === undefined || seen > now - readAfterDays * day) continue;
    await addNote(at(legal, seen + 21 * hour), { id, kind: "strategy", text });
  }
  for (const { sourceId, clause, by, text } of clauseNotes) {
    const change = items.find((one) => one.sourceId === sourceId);
    if (change === undefined) continue;
    const then = at(as(ctx, by), Date.parse(change.detectedAt) + 3 * hour);
    await addNote(then, { id: change.id, clause, text });
  }
  const change = items.findLast(({ sourceId }) => sourceId === dismissed.sourceId);
  const proposals = await listProposals(legal, { changeId: change?.id });
  for (const { id, createdAt } of proposals.items) {
    const then = at(legal, Date.parse(createdAt) + 26 * hour);
    await dismissProposal(then, { id, reason: dismissed.reason });
  }
}

const close = (ctx: Ctx, { id, version }: AlertRow, disposition: Disposition, note: string) =>
  decide(ctx, { id, version, disposition, note });
