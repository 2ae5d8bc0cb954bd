import { hashOf } from "../core/canonical.ts";
import { isObject } from "../engine/conditions.ts";
import { likeness, pairUp } from "./merge-lists.ts";

export type Side = "base" | "ours" | "theirs";

/** One place where a side moved on from the base. A value that is not there is undefined. */
export interface MergedField {
  /**
   * `params.floor.value`, `conditions.all[2]`. A place in a list is ours; `[+2]` is theirs of
   * what only they have, and `[-2]` the base's of what we dropped.
   */
  readonly path: string;
  readonly kind: "ours" | "theirs" | "same" | "conflict";
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Which side's value a field gets, where it is not the one that moved; by the field's path. */
export type Choices = ReadonlyMap<string, Side>;

type Body = Readonly<Record<string, unknown>>;

/** The three values at a place; undefined is what is not there. */
interface Three {
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Merges the values of a place in its own way. */
type Merge = (path: string, values: Three) => unknown;

/**
 * Merges two rules that come of one: what one side changed is taken, and where both changed
 * the same thing apart it is a conflict, and ours unless chosen otherwise. A condition, an
 * example or an entry of the basis is one thing; texts are merged by language, parameters by
 * figure, lists of conditions, words and examples by what is in them, whatever their order.
 *
 * @returns the merged rule, which need not make sense, and every field that a side changed
 */
export function mergeRules(
  base: Body,
  ours: Body,
  theirs: Body,
  choices: Choices = new Map(),
): { readonly rule: Record<string, unknown>; readonly fields: readonly MergedField[] } {
  const fields: MergedField[] = [];

  /** A thing that is taken whole, from one side or the other. */
  const whole: Merge = (path, values) => {
    const { base, ours, theirs } = values;
    const [weMoved, theyMoved] = [!same(base, ours), !same(base, theirs)];
    if (!weMoved && !theyMoved) return base;
    const kind = !theyMoved
      ? "ours"
      : !weMoved
        ? "theirs"
        : same(ours, theirs)
          ? "same"
          : "conflict";
    fields.push({ path, kind, ...values });
    return values[choices.get(path) ?? (kind === "theirs" ? "theirs" : "ours")];
  };

  /** Maps merged key by key; what is no map on every side is taken whole. */
  const byKey =
    (mergeOf: (key: string) => Merge): Merge =>
    (path, values) => {
      const { base, ours, theirs } = values;
      if (!isObject(base) || !isObject(ours) || !isObject(theirs)) return whole(path, values);
      const keys = new Set([...Object.keys(ours), ...Object.keys(theirs), ...Object.keys(base)]);
      const merged: [string, unknown][] = [];
      for (const key of keys) {
        const at = { base: own(base, key), ours: own(ours, key), theirs: own(theirs, key) };
        const value = mergeOf(key)(path === "" ? key : `${path}.${key}`, at);
        if (value !== undefined) merged.push([key, value]);
      }
      return Object.fromEntries(merged);
    };

  /** Lists merged by what is in them; the order is that of the side that changed, ours first. */
  const byItem =
    (like: (a: unknown, b: unknown) => number, merge: Merge): Merge =>
    (path, values) => {
      const { base, ours, theirs } = values;
      if (!Array.isArray(base) || !Array.isArray(ours) || !Array.isArray(theirs))
        return whole(path, values);
      const items = pairUp({ base, ours, theirs }, like);
      const lead = same(base, ours) ? "theirs" : "ours";
      const rest = lead === "ours" ? "theirs" : "ours";
      const placed = items
        .filter((item) => item[lead] !== undefined)
        .sort((a, b) => (a[lead] ?? 0) - (b[lead] ?? 0));
      for (const side of [rest, "base"] as const) {
        const missing = items.filter((item) => item[side] !== undefined);
        missing.sort((a, b) => (a[side] ?? 0) - (b[side] ?? 0));
        missing.forEach((item, i) => {
          if (placed.includes(item)) return;
          const before = missing[i - 1];
          placed.splice(before === undefined ? 0 : placed.indexOf(before) + 1, 0, item);
        });
      }
      return placed.flatMap((item) => {
        const place =
          item.ours !== undefined
            ? `${item.ours}`
            : item.theirs !== undefined && item.base === undefined
              ? `+${item.theirs}`
              : `-${item.base}`;
        const merged = merge(`${path}[${place}]`, {
          base: item.base === undefined ? undefined : base[item.base],
          ours: item.ours === undefined ? undefined : ours[item.ours],
          theirs: item.theirs === undefined ? undefined : theirs[item.theirs],
        });
        return merged === undefined ? [] : [merged];
      });
    };

  /** A condition: groups of one kind by their members, all else whole. */
  const condition: Merge = (path, values) => {
    const kinds = new Set([values.base, values.ours, values.theirs].map(groupKey));
    const [kind] = kinds;
    if (kinds.size > 1 || kind === undefined) return whole(path, values);
    if (kind === "not") return byKey((key) => (key === "not" ? condition : whole))(path, values);
    return byKey((key) => (key === kind ? byItem(likeness, condition) : whole))(path, values);
  };

  const text = byKey(() => whole);
  const words = byItem(() => 0, whole);
  const apart: Merge = (path, { base = {}, ours = {}, theirs = {} }) => {
    const left = byKey(() => words)(path, { base, ours, theirs });
    return isObject(left) && Object.keys(left).length === 0 ? undefined : left;
  };
  const param = byKey((key) => (key === "value" ? words : key === "byPlatform" ? apart : whole));
  const named = (...keys: readonly string[]) =>
    byItem((a, b) => (keys.every((key) => same(own(a, key), own(b, key))) ? 1 : 0), whole);
  const ways: Readonly<Record<string, Merge>> = {
    title: text,
    message: text,
    fix: text,
    params: byKey(() => param),
    conditions: condition,
    basis: named("kind", "source", "article"),
    marks: words,
    examples: named("name"),
  };
  const merged = byKey((key) => ways[key] ?? whole)("", { base, ours, theirs });
  const rule = merged as Record<string, unknown>;
  const torn = fields.filter(
    (field) => !choices.has(field.path) && leavesRange(rule, field, fields),
  );
  if (torn.length === 0) return { rule, fields };
  const kept = new Map([...choices, ...torn.map(({ path }) => [path, "ours"] as const)]);
  return {
    rule: mergeRules(base, ours, theirs, kept).rule,
    fields: fields.map((field) => (torn.includes(field) ? { ...field, kind: "conflict" } : field)),
  };
}

/** Whether one side moved a figure and the other its range, so that it is outside of it. */
function leavesRange(
  rule: Body,
  { path, kind }: MergedField,
  fields: readonly MergedField[],
): boolean {
  const [, name, platform] = /^params\.([^.]+)\.(?:value|byPlatform\.([^.]+))$/.exec(path) ?? [];
  if (name === undefined || (kind !== "ours" && kind !== "theirs")) return false;
  const moved = fields.some(
    (other) =>
      other.kind !== kind && [`params.${name}.min`, `params.${name}.max`].includes(other.path),
  );
  const param = own(own(rule, "params"), name);
  const [min, max] = [own(param, "min"), own(param, "max")];
  const value =
    platform === undefined ? own(param, "value") : own(own(param, "byPlatform"), platform);
  if (!moved || typeof value !== "number") return false;
  return (typeof min === "number" && value < min) || (typeof max === "number" && value > max);
}

const own = (value: unknown, key: string): unknown =>
  isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const groupKey = (value: unknown): "all" | "any" | "not" | undefined =>
  (["all", "any", "not"] as const).find((key) => own(value, key) !== undefined);

const same = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && hashOf(a) === hashOf(b));
