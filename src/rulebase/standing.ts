import { conflict } from "../core/errors.ts";
import { Rule } from "./rule.ts";
import type { RuleRow } from "./schema.ts";
import type { Head } from "./store.ts";

/**
 * The version that a change starts from: the one that the latest publication
 * names, in force already or not yet; of a stopped rule, its newest.
 */
export const baseOf = ({ latest, newest }: Head): number => latest?.version ?? newest.version;

export const isStopped = ({ latest }: Head): boolean => (latest?.version ?? null) === null;

/** Who touched a rule last, by a new version or a publication. */
export const lastChange = ({ latest, newest }: Head): { readonly by: string; readonly at: Date } =>
  latest !== null && latest.at >= newest.at ? latest : newest;

/** @throws HeguiError `conflict` naming who changed the rule since, and when */
export function requireBase(head: Head, baseVersion: number): void {
  const base = baseOf(head);
  if (base === baseVersion) return;
  const { by, at } = lastChange(head);
  throw conflict(
    `The rule ${head.id} is at version ${base}: ${by} changed it at ${at.toISOString()}. ` +
      `You started from version ${baseVersion}; load the rule again and redo your change.`,
  );
}

/** A head as a row of the list. */
export function rowOf(head: Head, liveAlerts: ReadonlyMap<string, number>): RuleRow {
  const { id, title, area, level, platforms, basis } = Rule.parse(head.shown.body);
  const { by, at } = lastChange(head);
  return {
    id,
    title,
    area,
    level,
    platforms: [...platforms],
    basis,
    state: head.inForce !== null ? "active" : head.latest?.retired ? "retired" : "stopped",
    version: head.inForce ?? head.newest.version,
    origin: head.shown.origin,
    changedAt: at.toISOString(),
    changedBy: by,
    liveAlerts: liveAlerts.get(head.id) ?? 0,
  };
}
