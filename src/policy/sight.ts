import type { z } from "@hono/zod-openapi";
import type { Sight } from "../alerts/raise.ts";
import type { Text } from "../core/text.ts";
import type { ChangeRow } from "./schema.ts";

/** From this impact on a change is an alert: somebody has to act on it. */
export const alertImpact = 4;

/** The alert that a grave change raises, each change its own. */
export function sightOf(change: ChangeRow, versionHash: string): z.input<typeof Sight> {
  const { title, why, effectiveDate } = change;
  const since: Text =
    effectiveDate === null
      ? { zh: "", en: "" }
      : { zh: `${effectiveDate} 起生效。`, en: ` In force from ${effectiveDate}.` };
  return {
    ruleId: "policy.change",
    area: "policy",
    level: change.impact,
    platform: change.platform,
    subject: { kind: "policy_change", id: change.id, hash: versionHash },
    finding: {
      title: { zh: `平台规则变更：${title}`, en: `Platform rule changed: ${title}` },
      message: {
        zh: `《${title}》变更，影响 ${change.impact} 级。${why.zh}。${since.zh}`,
        en: `${title} changed, impact ${change.impact}. ${why.en}.${since.en}`,
      },
      fix: {
        zh: "阅读变更条款并签收；核对受影响的商品、活动和客服话术；需要时调整对应的内部规则。",
        en: "Read the changed clauses and acknowledge them; check the listings, promotions and service scripts they touch; adapt your own rules where needed.",
      },
      basis: [
        {
          kind: "platform",
          source: title,
          version: String(change.toNumber),
          ...(effectiveDate === null ? {} : { effectiveFrom: effectiveDate }),
        },
      ],
      marks: [],
    },
    record: {
      sourceId: change.sourceId,
      fromVersion: change.fromNumber,
      toVersion: change.toNumber,
      direction: change.direction,
      clauseCount: change.clauseCount,
    },
  };
}
