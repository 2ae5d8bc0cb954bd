import { z } from "@hono/zod-openapi";
import { command, query } from "../../access/verb.ts";
import type { Sight } from "../../alerts/raise.ts";
import { chinaDate } from "../../core/china-time.ts";
import type { RecordKind } from "../../core/records.ts";
import type { Facts } from "../../engine/reads.ts";
import { type RuleSet, ruleSet, type VersionedRule } from "../evaluate.ts";
import { kindOf } from "../kinds.ts";
import { Rule } from "../rule.ts";
import { differences } from "./difference.ts";
import { addDays, type ShadowDay, shadowsOf } from "./shadow-store.ts";

interface Running {
  readonly id: string;
  readonly ruleId: string;
  /** Below zero, as no stored version is. */
  readonly version: number;
}

/** What runs in shadow, and where it could not judge. */
export interface Shadows {
  readonly running: readonly Running[];
  /** The rules in force with the shadows beside them: their findings bear versions below zero. */
  readonly beside: (inForce: RuleSet) => RuleSet;
  readonly failures: readonly { readonly version: number; readonly storeId: string }[];
}

/** What a record was found with, by the rules in force and by shadows beside them. */
interface Seen {
  readonly record: { readonly data: Readonly<Record<string, unknown>> };
  readonly sights: readonly Sight[];
}

/** The tenant's shadows that judge records of a kind, beside the rules in force. */
export const runningShadows = query({
  name: "rule_shadow.running",
  allow: [],
  input: z.object({ kind: z.custom<RecordKind>() }),
  async run(ctx, { kind }): Promise<Shadows> {
    const rows = await shadowsOf(ctx.tx, ctx.tenant, { state: "running" });
    return shadowsFrom(
      rows.flatMap(({ id, body }, i) => {
        const { data: rule } = Rule.safeParse(body);
        return rule && kindOf[rule.area] === kind ? [{ id, rule, version: -1 - i }] : [];
      }),
    );
  },
});

/** Whether a sight is of a rule in force, and not of a shadow beside it. */
export const isInForce = ({ ruleVersion = 1 }: Sight): boolean => ruleVersion > 0;

function shadowsFrom(rules: readonly (VersionedRule & { readonly id: string })[]): Shadows {
  const failures: { version: number; storeId: string }[] = [];
  const shadows = ruleSet(rules);
  return {
    running: rules.map(({ id, rule, version }) => ({ id, ruleId: rule.id, version })),
    failures,
    beside: (inForce) =>
      rules.length === 0
        ? inForce
        : {
            ...inForce,
            evaluate(area, facts, platform) {
              const { findings, errors } = inForce.evaluate(area, facts, platform);
              const shadow = shadows.evaluate(area, facts, platform);
              for (const { ruleVersion } of shadow.errors)
                failures.push({ version: ruleVersion, storeId: storeIn(facts) });
              return { findings: [...findings, ...shadow.findings], errors };
            },
          },
  };
}

/** The store of the record that facts are about; of a promotion, its first. */
function storeIn({ store, promotion }: Facts): string {
  const { id } = (store ?? {}) as { readonly id?: string };
  return id ?? (promotion as { readonly storeIds?: readonly string[] })?.storeIds?.[0] ?? "";
}

/** Counts where shadows differ from the rules in force, on records judged by both. */
export const countShadows = command({
  name: "rule_shadow.count",
  allow: [],
  input: z.object({
    shadows: z.custom<Shadows>(),
    seen: z.custom<readonly Seen[]>(),
  }),
  async run(ctx, { shadows, seen }) {
    const at = ctx.now().toISOString();
    const day = chinaDate(ctx.now());
    const rows = shadows.running.flatMap(({ id, ruleId, version }): ShadowDay[] =>
      differences(
        seen.map(({ record, sights }) => ({
          storeIds: storesOf(record.data),
          shadow: sights.filter((sight) => sight.ruleVersion === version),
          active: sights.filter((sight) => sight.ruleId === ruleId && isInForce(sight)),
        })),
        shadows.failures.flatMap((one) => (one.version === version ? [one.storeId] : [])),
        at,
      ).map((difference) => ({ tenantId: ctx.tenant, shadowId: id, day, ...difference })),
    );
    await addDays(ctx.tx, rows);
    return { result: undefined, audit: [] };
  },
});

const storesOf = ({ storeId, storeIds }: Readonly<Record<string, unknown>>): readonly string[] =>
  Array.isArray(storeIds) ? storeIds : typeof storeId === "string" ? [storeId] : [];
