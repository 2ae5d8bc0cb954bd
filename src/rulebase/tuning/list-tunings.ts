import { query } from "../../access/verb.ts";
import { Rule } from "../rule.ts";
import { baseOf } from "../standing.ts";
import { type Head, headsOf } from "../store.ts";
import { type RuleTuning, TuningFilter } from "./tuning-schema.ts";
import { type TuningRecord, tuningsIn } from "./tuning-store.ts";

/** Proposals to tune rules, the most false alarms gone first; those of older versions left out. */
export const listTunings = query({
  name: "rule_tuning.list",
  allow: "anyone",
  input: TuningFilter,
  async run(ctx, filter): Promise<RuleTuning[]> {
    const heads = await headsOf(ctx.tx, ctx.tenant, ctx.now(), filter.ruleId);
    const headOf = new Map(heads.map((head) => [head.id, head]));
    const rows = await tuningsIn(ctx.tx, ctx.tenant, filter);
    return rows
      .filter((row) => row.state !== "proposed" || !isOutdated(row, headOf.get(row.ruleId)))
      .flatMap((row) => viewOfTuning(row, headOf.get(row.ruleId)))
      .sort((a, b) => b.effect.falseAlarms.gone - a.effect.falseAlarms.gone);
  },
});

/** Whether the rule has moved on from the version that a proposal changes. */
export const isOutdated = ({ version }: TuningRecord, head: Head | undefined): boolean =>
  head === undefined || head.latest === null || baseOf(head) !== version;

export function viewOfTuning(
  { tenantId: _, ...row }: TuningRecord,
  head: Head | undefined,
): RuleTuning[] {
  const rule = Rule.safeParse(head?.shown.body);
  if (!rule.success) return [];
  const { title, level } = rule.data;
  return [
    {
      ...row,
      title,
      level,
      createdAt: row.createdAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
    },
  ];
}
