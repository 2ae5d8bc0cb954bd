import { system } from "../../access/ctx.ts";
import { command } from "../../access/verb.ts";
import { conflict } from "../../core/errors.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { candidateOf } from "../candidate.ts";
import { areasOf, emptyStore, recordsToJudge } from "../judge-stored.ts";
import { contentHash } from "../rule.ts";
import { nothingCounted } from "../simulation.ts";
import { lockRules } from "../store.ts";
import { writers } from "../write.ts";
import { viewOfRun } from "./run.ts";
import { StartRun } from "./run-schema.ts";
import { countOpenRuns, insertRun, type RunRecord } from "./run-store.ts";

/** So many runs of a tenant may be open: each reads all that is stored. */
const mostOpen = 5;

/**
 * Have a draft, a policy's proposal, a rule, or other parameters of one tried on the stored
 * records in the background: on a sample first, then on all of them.
 *
 * @throws HeguiError `invalid_input` for a content that makes no sense; `conflict` if nothing
 *   is stored that it could judge, or five runs are open already; `not_found`
 */
export const startRun = command({
  name: "rule_run.start",
  allow: writers,
  input: StartRun,
  async run(ctx, { scope, perKind, ...wanted }) {
    await lockRules(ctx.tx, ctx.tenant);
    const candidate = await candidateOf(ctx, wanted);
    const reader = { ...ctx, actor: system };
    const total = await recordsToJudge(reader, areasOf(candidate), { scope: "sample", perKind });
    if (total === 0) throw emptyStore(candidate);
    if ((await countOpenRuns(ctx.tx, ctx.tenant)) >= mostOpen)
      throw conflict(
        `${mostOpen} simulations are open already: wait for one, or cancel it (POST /v1/rules/simulations/runs/…/cancel)`,
      );
    const row: RunRecord = {
      tenantId: ctx.tenant,
      id: ctx.newId("run"),
      ruleId: candidate.rule.id,
      hash: contentHash(candidate.rule),
      body: candidate.rule,
      baseVersion: candidate.base?.version ?? null,
      ofKind: candidate.of.kind,
      ofId: candidate.of.id,
      scope,
      perKind,
      state: "waiting",
      phase: "sample",
      total,
      tally: nothingCounted,
      after: {},
      attempt: 0,
      resumed: 0,
      sampleId: null,
      wholeId: null,
      byId: ctx.actor.id,
      byName: ctx.actor.name,
      startedAt: ctx.now(),
      updatedAt: ctx.now(),
      endedAt: null,
      reason: null,
    };
    await insertRun(ctx.tx, row);
    await enqueue(ctx, "rule.simulate", { runId: row.id });
    return {
      result: await viewOfRun(ctx, row),
      audit: [
        {
          subject: { kind: "rule", id: row.ruleId },
          after: { run: row.id, hash: row.hash, scope, of: candidate.of },
        },
      ],
    };
  },
});
