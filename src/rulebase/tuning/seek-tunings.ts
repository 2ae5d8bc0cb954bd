import { z } from "@hono/zod-openapi";
import { type Ctx, system } from "../../access/ctx.ts";
import { command, query } from "../../access/verb.ts";
import { alertsByRule } from "../../alerts/by-rule.ts";
import { type JudgedAlert, judgedAlerts } from "../../alerts/judged.ts";
import { hashOf } from "../../core/canonical.ts";
import { notFound } from "../../core/errors.ts";
import { day } from "../../core/time.ts";
import { isObject } from "../../engine/conditions.ts";
import { tryRules } from "../../intake/try-rules.ts";
import { ruleSet, type VersionedRule } from "../evaluate.ts";
import { recordKindOf } from "../kinds.ts";
import { Rule } from "../rule.ts";
import { precisionOf } from "../simulation.ts";
import { headsOf } from "../store.ts";
import { ruleRef, writers } from "../write.ts";
import { viewOfTuning } from "./list-tunings.ts";
import { type Case, finds, type Tuning, tuningsOf } from "./tuning.ts";
import type { SoughtTunings } from "./tuning-schema.ts";
import {
  decidedTunings,
  insertTunings,
  outdateTunings,
  type TuningRecord,
} from "./tuning-store.ts";

/** Fewer judged alerts say little of a rule. */
const leastJudged = 10;
/** A rule that is right at least so often is left alone. */
const goodPrecision = 0.7;
/** The latest closed alerts that are looked into. */
const mostPast = 1_000;
const sinceDays = 90;

/**
 * Look for ways to make a rule in force right more often, in its last 1,000 closed alerts as
 * they were raised. What is found takes the place of what was proposed before; what somebody
 * dismissed for this version is not proposed again.
 *
 * @throws HeguiError `not_found` if the rule is not in force
 */
export async function seekTunings(
  ctx: Ctx,
  { id }: z.input<typeof ruleRef>,
): Promise<SoughtTunings> {
  const { rule, version } = await ruleToTune(ctx, { id });
  const all = await casesOf({ ...ctx, actor: system }, rule);
  const cases = all.filter(finds(rule));
  const right = cases.filter(({ confirmed }) => confirmed).length;
  const precision = precisionOf(right, cases.length - right);
  const answer = { items: [], judged: cases.length, precision };
  if (cases.length < leastJudged)
    return {
      ...answer,
      reason: {
        zh: `只有 ${cases.length} 条已判定的预警，至少要 ${leastJudged} 条`,
        en: `Only ${cases.length} alerts were judged: it takes ${leastJudged}`,
      },
    };
  if (precision !== null && precision >= goodPrecision)
    return {
      ...answer,
      reason: { zh: "误报不多，无需调整", en: "It is right often enough" },
    };
  const items = await proposeTunings(ctx, { id, version, tunings: tuningsOf(rule, cases) });
  const reason = { zh: "没有找到能减少误报的调整", en: "Nothing was found that helps" };
  return { ...answer, items, reason: items.length === 0 ? reason : null };
}

/** Looks into each rule whose alerts of the last 90 days were often judged false. */
export async function seekAllTunings(ctx: Ctx): Promise<void> {
  const since = new Date(ctx.now().getTime() - sinceDays * day);
  const byRule = await alertsByRule(ctx, { raisedSince: ctx.now(), closedSince: since });
  const inForce = new Set(await rulesToTune(ctx, {}));
  for (const [id, { closed }] of byRule) {
    const precision = precisionOf(closed.confirmed, closed.false_alarm);
    const enough = closed.confirmed + closed.false_alarm >= leastJudged;
    if (enough && precision !== null && precision < goodPrecision && inForce.has(id))
      await seekTunings(ctx, { id });
  }
}

const rulesToTune = query({
  name: "rule_tuning.rules",
  allow: [],
  input: z.object({}),
  run: async (ctx) =>
    (await headsOf(ctx.tx, ctx.tenant, ctx.now())).flatMap(({ id, inForce }) =>
      inForce === null ? [] : [id],
    ),
});

const ruleToTune = query({
  name: "rule_tuning.rule",
  allow: writers,
  input: ruleRef,
  async run(ctx, { id }): Promise<VersionedRule> {
    const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), id);
    if (head === undefined || head.inForce === null) throw notFound("Rule in force", id);
    return { rule: Rule.parse(head.shown.body), version: head.inForce };
  },
});

/** How the closed alerts of a rule look to it, on the records as they were raised. */
async function casesOf(ctx: Ctx, rule: Rule): Promise<Case[]> {
  const past = await judgedAlerts(ctx, { ruleId: rule.id, limit: mostPast });
  const judged = past.filter(({ disposition }) => disposition !== "exempted");
  const asked = new Map<unknown, Case["asked"][number][]>();
  for (const [subject, alerts] of Map.groupBy(judged, ({ kind }) => kind))
    await listen(ctx, subject, alerts, asked);
  return judged.flatMap(({ disposition, record }) => {
    const questions = asked.get(record);
    return questions === undefined
      ? []
      : [{ confirmed: disposition === "confirmed", asked: questions }];
  });
}

/** Has records judged by a rule base that finds nothing and hears what it is asked. */
async function listen(
  ctx: Ctx,
  subject: string,
  alerts: readonly JudgedAlert[],
  asked: Map<unknown, Case["asked"][number][]>,
): Promise<void> {
  const kind = recordKindOf[subject];
  if (kind === undefined) return;
  const records = alerts.map(({ id, hash, record }) => ({ id, hash, data: record }));
  const known = new Set<unknown>(alerts.map(({ record }) => record));
  const byId = new Map<unknown, unknown>(alerts.map(({ record }) => [record.id, record]));
  await tryRules(ctx, {
    kind,
    records,
    rules: {
      ...ruleSet([]),
      evaluate(_, facts, platform) {
        // The facts hold the record itself, under the name of its kind, or one made of it.
        const judged = facts[subject];
        const record = known.has(judged) ? judged : byId.get(isObject(judged) && judged.id);
        asked.set(record, [...(asked.get(record) ?? []), { facts, platform }]);
        return { findings: [], errors: [] };
      },
    },
  });
}

const proposeTunings = command({
  name: "rule_tuning.propose",
  allow: writers,
  input: ruleRef.extend({ version: z.int(), tunings: z.custom<readonly Tuning[]>() }),
  async run(ctx, { id: ruleId, version, tunings }) {
    const decided = await decidedTunings(ctx.tx, ctx.tenant, ruleId, version);
    const known = new Set(decided.map(({ change }) => hashOf(change)));
    await outdateTunings(ctx.tx, ctx.tenant, ruleId);
    const rows = tunings
      .filter(({ change }) => !known.has(hashOf(change)))
      .map(
        (tuning): TuningRecord => ({
          tenantId: ctx.tenant,
          id: ctx.newId("tun"),
          ruleId,
          version,
          ...tuning,
          state: "proposed",
          createdAt: ctx.now(),
          draftId: null,
          decidedBy: null,
          decidedAt: null,
          reason: null,
        }),
      );
    await insertTunings(ctx.tx, rows);
    const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), ruleId);
    return {
      result: rows.flatMap((row) => viewOfTuning(row, head)),
      audit: rows.map(({ id, change, effect }) => ({
        subject: { kind: "rule", id: ruleId },
        after: { tuning: id, version, change, effect },
      })),
    };
  },
});
