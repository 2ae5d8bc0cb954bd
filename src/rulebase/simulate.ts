import { z } from "@hono/zod-openapi";
import { type Ctx, system } from "../access/ctx.ts";
import { conflict } from "../core/errors.ts";
import { minute } from "../core/time.ts";
import { candidateOf, Wanted } from "./candidate.ts";
import { areasOf, concluded, emptyStore, judgeArea } from "./judge-stored.ts";
import { keepSimulation } from "./keep-simulation.ts";
import { createTally } from "./simulation.ts";
import { Scope, type Simulation } from "./simulation-schema.ts";

/** A simulation that takes longer ends with what it has. */
const mostTime = 5 * minute;
/** The most records of a kind that one over the whole reads. */
const mostWhole = 200_000;

export const Simulate = Wanted.extend({
  scope: Scope.default("sample"),
  perKind: z
    .int()
    .min(1)
    .max(5_000)
    .default(1_000)
    .openapi({ description: "the size of a sample" }),
});

/**
 * What a draft, a proposal, a rule, or other parameters would find among the tenant's stored
 * records, against the version in force: on a sample of each kind, or on up to 200,000 of it
 * within five minutes; and among the last 1,000 closed alerts of the rule. The result is kept
 * under the hash of the content. It reads in short transactions and stops where `signal` says so.
 *
 * @throws HeguiError `invalid_input` for a content that makes no sense or that is named
 *   twice; `conflict` if there is nothing to judge, or the caller left; `not_found`
 */
export async function simulate(
  ctx: Ctx,
  input: z.input<typeof Simulate>,
  signal?: AbortSignal,
): Promise<Simulation> {
  const { scope, perKind } = Simulate.pick({ scope: true, perKind: true }).parse(input);
  const candidate = await candidateOf(ctx, input);
  const reader = { ...ctx, actor: system };
  const tally = createTally();
  const until = ctx.now().getTime() + mostTime;
  const bound = scope === "whole" ? mostWhole : perKind;
  let complete = true;
  for (const area of areasOf(candidate)) {
    let examined = 0;
    for await (const { read } of judgeArea(reader, candidate, area, tally, { scope, perKind })) {
      if (signal?.aborted === true)
        throw conflict("The simulation was called off by its caller; nothing of it was kept");
      examined += read;
      if (examined < bound && ctx.now().getTime() <= until) continue;
      complete = false;
      break;
    }
  }
  const counted = tally.counted();
  if (counted.areas.length === 0) throw emptyStore(candidate);
  const result = await concluded(reader, candidate, counted, { scope, complete });
  return keepSimulation(ctx, { rule: candidate.rule, result });
}
