import { z } from "@hono/zod-openapi";
import type { Ctx } from "../../access/ctx.ts";
import { command, type OpenCtx, query } from "../../access/verb.ts";
import { HeguiError } from "../../core/errors.ts";
import type { Area } from "../../core/finding.ts";
import { minute } from "../../core/time.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Candidate } from "../candidate.ts";
import { areasOf, concluded, emptyStore, judgeArea, recordsToJudge } from "../judge-stored.ts";
import { keepSimulation } from "../keep-simulation.ts";
import { Rule } from "../rule.ts";
import { createTally, nothingCounted } from "../simulation.ts";
import type { SimulationResult } from "../simulation-schema.ts";
import { versionOf } from "../store.ts";
import { runAudit } from "./run.ts";
import { RunId } from "./run-schema.ts";
import { isOpen, lockRun, type RunRecord, updateRun } from "./run-store.ts";

/** How long one job works at a run before it lets others have their turn. */
const shift = 5 * minute;
/** A run that was taken up so often and came to no end has something that ends its workers. */
const mostResumed = 5;

/** Says that the run is no longer this worker's: cancelled, or given to another. */
class RunLost extends Error {}

/**
 * Works at a run for up to five minutes, and leaves a job for the rest. It keeps where it
 * stands with every read of records, so that another worker goes on from there; a sample is
 * judged anew.
 */
export async function advanceRun(ctx: Ctx, { runId }: z.infer<typeof RunId>): Promise<void> {
  const run = await takeRun(ctx, { runId });
  if (run === undefined) return;
  try {
    await work(ctx, run);
  } catch (error) {
    if (error instanceof RunLost) return;
    // What the store says of its records stands; a database that is away comes back.
    if (!(error instanceof HeguiError)) throw error;
    await failRun(ctx, { runId, attempt: run.attempt, reason: error.message });
  }
}

async function work(ctx: Ctx, taken: RunRecord): Promise<void> {
  const until = ctx.now().getTime() + shift;
  const candidate = await candidateOfRun(ctx, { run: taken });
  let run = taken;
  for (;;) {
    const tally = createTally(run.tally);
    let { after } = run;
    const { scope, phase, perKind } = run;
    for (const area of areasOf(candidate)) {
      const from = after[area] ?? "";
      const reach = { scope: phase, perKind, after: from };
      for await (const { last } of judgeArea(ctx, candidate, area, tally, reach)) {
        if (phase === "whole") after = { ...after, [area]: last };
        run = await saveProgress(ctx, { run, tally: tally.counted(), after });
        if (ctx.now().getTime() <= until || phase === "sample") continue;
        await handOver(ctx, { run });
        return;
      }
    }
    const counted = tally.counted();
    if (counted.areas.length === 0) throw emptyStore(candidate);
    const all = await recordsToJudge(ctx, areasOf(candidate), { scope: "whole", perKind });
    const complete = phase === "whole" || all <= run.total;
    const result = await concluded(ctx, candidate, counted, { scope: phase, complete });
    const next = await finishPhase(ctx, { run, result, total: all });
    if (phase === scope || next === undefined) return;
    run = next;
  }
}

const Held = z.object({ run: z.custom<RunRecord>() });

const candidateOfRun = query({
  name: "rule_run.candidate",
  allow: [],
  input: Held,
  async run(ctx, { run }): Promise<Candidate> {
    const { ruleId, baseVersion, ofKind, ofId } = run;
    const row =
      baseVersion === null ? undefined : await versionOf(ctx.tx, ctx.tenant, ruleId, baseVersion);
    const base = Rule.safeParse(row?.body);
    return {
      rule: Rule.parse(run.body),
      base:
        base.success && baseVersion !== null
          ? { rule: base.data, version: baseVersion }
          : undefined,
      of: { kind: ofKind, id: ofId },
    };
  },
});

/** Makes a run the caller's own; nothing, if it has ended. */
const takeRun = command({
  name: "rule_run.take",
  allow: [],
  input: RunId,
  async run(ctx, { runId }) {
    const row = await lockRun(ctx.tx, ctx.tenant, runId);
    if (row === undefined || !isOpen(row)) return { result: undefined, audit: [] };
    const resumed = row.resumed + (row.state === "running" ? 1 : 0);
    if (resumed > mostResumed) return { result: undefined, audit: await giveUp(ctx, row) };
    const isSample = row.phase === "sample";
    const change = {
      state: "running" as const,
      attempt: row.attempt + 1,
      resumed,
      updatedAt: ctx.now(),
      ...(isSample ? { tally: nothingCounted, after: {} } : {}),
    };
    await updateRun(ctx.tx, row, change);
    return { result: { ...row, ...change }, audit: [] };
  },
});

async function giveUp(ctx: OpenCtx, row: RunRecord) {
  const reason = `Its worker was lost ${mostResumed + 1} times: start it again, and look into the server's log if it fails again`;
  await end(ctx, row, "failed", reason);
  return [runAudit(row, { state: "failed", reason })];
}

const end = (ctx: OpenCtx, row: RunRecord, state: "failed" | "done", reason: string | null) =>
  updateRun(ctx.tx, row, { state, reason, updatedAt: ctx.now(), endedAt: ctx.now() });

/** @throws RunLost */
async function holdRun(ctx: OpenCtx, { id, attempt }: RunRecord): Promise<RunRecord> {
  const row = await lockRun(ctx.tx, ctx.tenant, id);
  if (row?.state !== "running" || row.attempt !== attempt) throw new RunLost();
  return row;
}

const saveProgress = command({
  name: "rule_run.progress",
  allow: [],
  input: Held.extend({
    tally: z.custom<RunRecord["tally"]>(),
    after: z.custom<Partial<Record<Area, string>>>(),
  }),
  async run(ctx, { run, tally, after }) {
    const row = await holdRun(ctx, run);
    const change = { tally, after, updatedAt: ctx.now() };
    await updateRun(ctx.tx, row, change);
    return { result: { ...row, ...change }, audit: [] };
  },
});

/** Ends this job, and leaves another for what is left. */
const handOver = command({
  name: "rule_run.hand_over",
  allow: [],
  input: Held,
  async run(ctx, { run }) {
    const row = await holdRun(ctx, run);
    await updateRun(ctx.tx, row, { state: "waiting", updatedAt: ctx.now() });
    await enqueue(ctx, "rule.simulate", { runId: row.id });
    return { result: undefined, audit: [] };
  },
});

/** Keeps the result of a phase. @returns the run at its next phase, if it has one */
const finishPhase = command({
  name: "rule_run.finish",
  allow: [],
  input: Held.extend({ result: z.custom<SimulationResult>(), total: z.int() }),
  async run(ctx, { run, result, total }) {
    const row = await holdRun(ctx, run);
    const by = { id: row.byId, name: row.byName };
    const rule = Rule.parse(row.body);
    const { id } = await keepSimulation(ctx, { rule, result, by });
    const kept = row.phase === "sample" ? { sampleId: id } : { wholeId: id };
    if (row.phase === row.scope) {
      await updateRun(ctx.tx, row, kept);
      await end(ctx, row, "done", null);
      return { result: undefined, audit: [runAudit(row, { state: "done", simulation: id })] };
    }
    const next = {
      ...kept,
      phase: "whole" as const,
      total,
      tally: nothingCounted,
      after: {},
      updatedAt: ctx.now(),
    };
    await updateRun(ctx.tx, row, next);
    return { result: { ...row, ...next }, audit: [] };
  },
});

const failRun = command({
  name: "rule_run.fail",
  allow: [],
  input: RunId.extend({ attempt: z.int(), reason: z.string() }),
  async run(ctx, { runId, attempt, reason }) {
    const row = await lockRun(ctx.tx, ctx.tenant, runId);
    if (row?.state !== "running" || row.attempt !== attempt)
      return { result: undefined, audit: [] };
    await end(ctx, row, "failed", reason);
    return { result: undefined, audit: [runAudit(row, { state: "failed", reason })] };
  },
});
