import { z } from "@hono/zod-openapi";
import { query } from "../../access/verb.ts";
import { lint } from "../lint.ts";
import type { MergedField } from "../merge.ts";
import { Rule } from "../rule.ts";
import { ruleRef } from "../write.ts";
import type { RuleMerge, RuleMergeRow } from "./merge-schema.ts";
import { merged, overlaysOf, requireOverlay, rowOfOverlay } from "./overlay.ts";

/** Built-in rules that both the tenant and the library changed, by id. */
export const listMerges = query({
  name: "rule_merge.list",
  allow: "anyone",
  input: z.object({}),
  async run(ctx): Promise<RuleMergeRow[]> {
    const rows: RuleMergeRow[] = [];
    for (const overlay of await overlaysOf(ctx)) rows.push(await rowOfOverlay(ctx, overlay));
    return rows;
  },
});

/** What the library changed in a rule beside the tenant's changes. @throws HeguiError `not_found` */
export const showMerge = query({
  name: "rule_merge.show",
  allow: "anyone",
  input: ruleRef,
  async run(ctx, { id }): Promise<RuleMerge> {
    const overlay = await requireOverlay(ctx, id);
    const { rule, fields } = merged(overlay);
    const parsed = Rule.safeParse(rule);
    return {
      ...(await rowOfOverlay(ctx, overlay)),
      fields: fields.toSorted((a, b) => partOf(a) - partOf(b) || (a.path < b.path ? -1 : 1)),
      merged: rule,
      problems: parsed.success ? lint(parsed.data) : [],
    };
  },
});

const parts = Object.keys(Rule.shape);

/** Which part of a rule a field is in, in the order that rules are written in. */
const partOf = ({ path }: MergedField): number =>
  parts.findIndex(
    (part) => path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`),
  );
