import { command } from "../../access/verb.ts";
import { conflict, type FieldProblem, HeguiError } from "../../core/errors.ts";
import { requireSense } from "../check.ts";
import { contentHash, Rule } from "../rule.ts";
import { insertNewDraft } from "../save-draft.ts";
import { showRule } from "../show-rule.ts";
import { lockRules } from "../store.ts";
import { Reason, ruleRef, writers } from "../write.ts";
import { DeclineMerge, ResolveMerge } from "./merge-schema.ts";
import { draftOf, merged, requireOverlay } from "./overlay.ts";
import { insertDeclined } from "./overlay-store.ts";

/**
 * Merge what the library changed into the tenant's rule, as a draft that goes the way of
 * every draft. Once it is in force, only what the library changes later is merged.
 *
 * @throws HeguiError `invalid_input` naming each conflict without a choice, each choice of a
 *   field that there is none of, or what makes no sense in the merged rule; `conflict` if a
 *   version moved on, a draft merges it already, or all that is left is the tenant's rule;
 *   `not_found` if nothing waits to be merged
 */
export const resolveMerge = command({
  name: "rule_merge.resolve",
  allow: writers,
  input: ResolveMerge.extend(ruleRef.shape),
  async run(ctx, { id, choices, note, ...read }) {
    await lockRules(ctx.tx, ctx.tenant);
    const overlay = await requireOverlay(ctx, id, read);
    const drafted = await draftOf(ctx, overlay);
    if (drafted !== null)
      throw conflict(`The draft ${drafted} merges this already: edit it, or withdraw it first`);
    const chosen = new Map(choices.map(({ path, take }) => [path, take]));
    requireChoices(merged(overlay).fields, chosen);
    const rule = ruleFrom(merged(overlay, chosen).rule);
    const { ours, theirs } = overlay;
    if (contentHash(rule) === ours.hash)
      throw conflict(
        `That leaves the rule as it is: decline the library's change instead (POST /v1/rules/${id}/merge/decline)`,
      );
    return insertNewDraft(ctx, rule, {
      base: ours,
      note: note ?? `合并内置规则第 ${theirs.version} 版`,
      libraryVersion: theirs.version,
    });
  },
});

/** Keep the tenant's rule as it is; what the library changed up to now is not offered again. */
export const declineMerge = command({
  name: "rule_merge.decline",
  allow: writers,
  input: DeclineMerge.extend({ ...ruleRef.shape, reason: Reason }),
  async run(ctx, { id, reason, ...read }) {
    await lockRules(ctx.tx, ctx.tenant);
    const { ours, theirs } = await requireOverlay(ctx, id, read);
    await insertDeclined(ctx.tx, {
      tenantId: ctx.tenant,
      ruleId: id,
      libraryVersion: theirs.version,
      reason,
      byId: ctx.actor.id,
      byName: ctx.actor.name,
      at: ctx.now(),
    });
    return {
      result: await showRule(ctx, { id }),
      audit: [
        {
          subject: { kind: "rule", id },
          before: { version: ours.version },
          after: { declined: theirs.version, reason },
        },
      ],
    };
  },
});

function requireChoices(
  fields: ReturnType<typeof merged>["fields"],
  chosen: ReadonlyMap<string, unknown>,
): void {
  const paths = new Set(fields.map(({ path }) => path));
  const open = fields.filter(({ kind, path }) => kind === "conflict" && !chosen.has(path));
  refuse([
    ...open.map(({ path }) => ({ field: path, reason: "was changed by both: choose a side" })),
    ...[...chosen.keys()]
      .filter((path) => !paths.has(path))
      .map((path) => ({ field: path, reason: "was changed by nobody: leave it out" })),
  ]);
}

/** A merged body as a rule that makes sense. @throws HeguiError `invalid_input` */
function ruleFrom(body: unknown): Rule {
  const parsed = Rule.safeParse(body);
  refuse(
    (parsed.error?.issues ?? []).map(({ path, message }) => ({
      field: path.join("."),
      reason: message,
    })),
  );
  const rule = Rule.parse(body);
  requireSense(rule);
  return rule;
}

function refuse(problems: readonly FieldProblem[]): void {
  const [first] = problems;
  if (first !== undefined)
    throw new HeguiError("invalid_input", `${first.field}: ${first.reason}`, problems);
}
