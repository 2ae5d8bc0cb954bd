import { z } from "@hono/zod-openapi";
import { type Ctx, system } from "../access/ctx.ts";
import { command, query } from "../access/verb.ts";
import { type JudgedAlert, judgedAlerts } from "../alerts/judged.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import type { Area } from "../core/finding.ts";
import type { RecordKind } from "../core/records.ts";
import { minute } from "../core/time.ts";
import { storedRecords, tryRules } from "../intake/try-rules.ts";
import { Content, ruleOf } from "./content.ts";
import { requireDraft } from "./draft.ts";
import { insertSimulation } from "./draft-store.ts";
import { type RuleSet, ruleSet, type VersionedRule } from "./evaluate.ts";
import { contentHash, Rule, RuleId } from "./rule.ts";
import { createTally, onTrial, pastOf, simulationView } from "./simulation.ts";
import { Scope, type Simulation, SimulationResult } from "./simulation-schema.ts";
import { headsOf, versionOf } from "./store.ts";
import { writers } from "./write.ts";

/** The records that the rules of an area judge. */
const kindOf = {
  listing: "listings",
  promotion: "promotions",
  transaction: "orders",
  service: "messages",
  store: "metrics",
} as const satisfies Record<Area, RecordKind>;

const recordKindOf: Readonly<Partial<Record<string, RecordKind>>> = {
  listing: "listings",
  promotion: "promotions",
  order: "orders",
  message: "messages",
  metric: "metrics",
};

/**
 * Records judged in one read; between two of them others get their turn, and a caller may
 * leave. A listing takes milliseconds, as its copy is judged.
 */
const chunk = 100;
/** A run that takes longer ends with what it has. */
const mostTime = 5 * minute;
/** The most records of a kind that a run over the whole reads. */
const mostWhole = 200_000;
/** The latest closed alerts of the rule that a content is held against. */
const mostPast = 1_000;

export const Simulate = Content.extend({
  draftId: z.string().optional(),
  id: RuleId.optional().openapi({ description: "the rule whose `params` change" }),
  scope: Scope.default("sample"),
  perKind: z
    .int()
    .min(1)
    .max(5_000)
    .default(1_000)
    .openapi({ description: "the size of a sample" }),
});

/**
 * What a draft, a rule, or other parameters would find among the tenant's stored records,
 * against the version in force: on a sample of each kind, or on up to 200,000 of it within
 * five minutes; and among the last 1,000 closed alerts of the rule. The result is kept under
 * the hash of the content. It reads in short transactions and stops where `signal` says so.
 *
 * @throws HeguiError `invalid_input` for a content that makes no sense or that is named
 *   twice; `conflict` if there is nothing to judge, or the caller left; `not_found`
 */
export async function simulate(
  ctx: Ctx,
  input: z.input<typeof Simulate>,
  signal?: AbortSignal,
): Promise<Simulation> {
  const { rule, base, scope, perKind } = await simulationPlan(ctx, input);
  const rules = ruleSet([{ rule, version: onTrial }, ...(base === undefined ? [] : [base])]);
  const reader = { ...ctx, actor: system };
  const tally = createTally();
  const failures: { count: number; reason: string | null } = { count: 0, reason: null };
  const until = ctx.now().getTime() + mostTime;
  let complete = true;
  for (const area of new Set([rule.area, ...(base === undefined ? [] : [base.rule.area])])) {
    const kind = kindOf[area];
    let read = 0;
    const bound = scope === "whole" ? mostWhole : perKind;
    for await (const records of recordsOf(reader, kind, scope, perKind)) {
      if (signal?.aborted === true)
        throw conflict("The simulation was called off by its caller; nothing of it was kept");
      const tried = await tryRules(reader, { kind, records, rules });
      tally.add(area, records.length, tried.trials);
      for (const { ruleVersion, reason } of tried.failures) {
        if (ruleVersion !== onTrial) continue;
        failures.count += 1;
        failures.reason ??= reason;
      }
      read += records.length;
      if (read < bound && ctx.now().getTime() <= until) continue;
      complete = false;
      break;
    }
  }
  const counted = tally.result();
  if (counted.examined === 0)
    throw conflict(
      `There are no stored ${kindOf[rule.area]} to simulate on: send some first (POST /v1/intake/${kindOf[rule.area]})`,
    );
  return keepSimulation(ctx, {
    ruleId: rule.id,
    hash: contentHash(rule),
    result: {
      scope,
      complete,
      baseVersion: base?.version ?? null,
      ...counted,
      failures,
      past: pastOf(await judgeAgain(reader, rule)),
    },
  });
}

/** Reads what is to be tried, and against what. */
const simulationPlan = query({
  name: "rule.simulate",
  allow: writers,
  input: Simulate,
  async run(ctx, { draftId, id, rule, params, scope, perKind }) {
    if ([draftId, rule, params].filter((one) => one !== undefined).length !== 1)
      throw invalid("draftId", "name one thing to try: `draftId`, `rule`, or `id` with `params`");
    const tried =
      draftId === undefined
        ? ruleOf({ rule, params }, params && (await currentBody(id)))
        : Rule.parse((await requireDraft(ctx, draftId)).body);
    return { rule: tried, base: await inForceOf(tried.id), scope, perKind };

    async function currentBody(ruleId = ""): Promise<unknown> {
      const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), ruleId);
      if (head === undefined) throw notFound("rule", ruleId);
      return head.shown.body;
    }

    async function inForceOf(ruleId: string): Promise<VersionedRule | undefined> {
      const [head] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), ruleId);
      if (head === undefined || head.inForce === null) return undefined;
      const row = await versionOf(ctx.tx, ctx.tenant, ruleId, head.inForce);
      const body = Rule.safeParse(row?.body);
      return body.success ? { rule: body.data, version: head.inForce } : undefined;
    }
  },
});

/** Stored records of a kind, a chunk at a time. */
async function* recordsOf(
  ctx: Ctx,
  kind: RecordKind,
  scope: z.infer<typeof Scope>,
  perKind: number,
) {
  if (scope === "sample") {
    const sample = await storedRecords(ctx, { kind, limit: perKind });
    for (let i = 0; i < sample.length; i += chunk) yield sample.slice(i, i + chunk);
    return;
  }
  for (let after = ""; ; ) {
    const records = await storedRecords(ctx, { kind, limit: chunk, after });
    const last = records.at(-1);
    if (last === undefined) return;
    yield records;
    after = last.id;
  }
}

/** Which closed alerts of the rule its content finds again, on the records as they were raised. */
async function judgeAgain(ctx: Ctx, rule: Rule) {
  const past = await judgedAlerts(ctx, { ruleId: rule.id, limit: mostPast });
  const rules: RuleSet = ruleSet([{ rule, version: onTrial }]);
  const judged: { disposition: JudgedAlert["disposition"]; kept: boolean }[] = [];
  for (const [subject, alerts] of Map.groupBy(past, ({ kind }) => kind)) {
    const kind = recordKindOf[subject];
    if (kind === undefined) continue;
    const records = alerts.map(({ id, hash, record }) => ({ id, hash, data: record }));
    const { trials } = await tryRules(ctx, { kind, records, rules });
    const found = new Set(trials.map(({ record }) => record));
    for (const [i, { disposition }] of alerts.entries()) {
      const record = records[i];
      judged.push({ disposition, kept: record !== undefined && found.has(record) });
    }
  }
  return judged;
}

const keepSimulation = command({
  name: "rule.simulate",
  allow: writers,
  input: z.object({ ruleId: RuleId, hash: z.string(), result: SimulationResult }),
  async run(ctx, { ruleId, hash, result }) {
    const row = {
      tenantId: ctx.tenant,
      id: ctx.newId("sim"),
      ruleId,
      hash,
      result,
      byId: ctx.actor.id,
      byName: ctx.actor.name,
      at: ctx.now(),
    };
    await insertSimulation(ctx.tx, row);
    const { scope, examined, gained, lost } = result;
    return {
      result: simulationView(row),
      audit: [
        {
          subject: { kind: "rule", id: ruleId },
          after: { simulation: row.id, hash, scope, examined, gained, lost },
        },
      ],
    };
  },
});
