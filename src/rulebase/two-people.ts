import type { Actor } from "../access/ctx.ts";
import type { OpenCtx } from "../access/verb.ts";
import { HeguiError } from "../core/errors.ts";
import { day } from "../core/time.ts";
import { type DraftRecord, latestSimulation } from "./draft-store.ts";

/** From this level on a rule takes two people and a simulation to change. */
const graveLevel = 4;

/** How old the simulation of a content may be when it is activated. */
export const simulationLife = 7 * day;

/** What a stored rule says of its level; the version of an older release may say it otherwise. */
export const levelOf = (body: Readonly<Record<string, unknown>> | undefined): number =>
  Number(body?.level ?? 0);

/** Whether a change from and to rules of these levels is grave: lowering a level is, too. */
export const isGrave = (...levels: readonly number[]): boolean =>
  levels.some((level) => level >= graveLevel);

/**
 * One person alone may change a rule only below level 4.
 *
 * @throws HeguiError `forbidden` naming the way out
 */
export function requireSlight(...levels: readonly number[]): void {
  if (!isGrave(...levels)) return;
  throw new HeguiError(
    "forbidden",
    `A rule of level ${graveLevel} or 5 takes two people: save the change as a draft ` +
      "(POST /v1/rules/drafts), simulate and submit it, and let another person approve it",
  );
}

/** A key or a job may write a draft; to submit and to approve are acts of people. @throws HeguiError `forbidden` */
export function requirePerson({ kind, name }: Actor, act: string): void {
  if (kind === "person") return;
  throw new HeguiError("forbidden", `${name} is a ${kind}: only a person may ${act} a draft`);
}

/** Whether a draft's content was simulated within the last seven days. */
export async function isSimulated(ctx: OpenCtx, draft: DraftRecord): Promise<boolean> {
  const latest = await latestSimulation(ctx.tx, ctx.tenant, draft.ruleId, draft.hash);
  return latest !== undefined && ctx.now().getTime() - latest.at.getTime() <= simulationLife;
}
