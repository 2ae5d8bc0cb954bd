import { z } from "@hono/zod-openapi";
import { query } from "../../access/verb.ts";
import type { Platform } from "../../core/records.ts";
import { overridesWithTexts } from "./override-store.ts";

/** An override as the next training reads it: the two texts and what a person said, no name. */
export interface LabelledOverride {
  readonly id: string;
  readonly platform: Platform;
  readonly title: string;
  readonly clause: string | null;
  readonly machineImpact: number;
  readonly impact: number;
  readonly reason: string;
  readonly before: string;
  readonly after: string;
}

/** The last word of each change and clause that people scored themselves. */
export const exportOverrides = query({
  name: "policy_change.export_overrides",
  allow: ["legal", "compliance"],
  input: z.object({}),
  async run(ctx): Promise<LabelledOverride[]> {
    const last = new Map<string, LabelledOverride>();
    for (const { override, ...texts } of await overridesWithTexts(ctx.tx, ctx.tenant)) {
      const { id, changeId, clause, machineImpact, impact, reason } = override;
      last.set(`${changeId} ${clause}`, { id, clause, machineImpact, impact, reason, ...texts });
    }
    return [...last.values()];
  },
});
