import type { z } from "@hono/zod-openapi";
import type { Sight } from "../../alerts/raise.ts";
import type { Platform } from "../../core/records.ts";
import type { Text } from "../../core/text.ts";
import { stageNames } from "../export/labels.ts";
import type { Assessment } from "../impact/assess.ts";
import type { ChangeRow, Stage } from "../schema.ts";

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

/** How grave a coming rule is taken to be while there is nothing to hold it against. */
const unknownImpact = 3;

/**
 * The alert that a document raises which is not in force yet.
 *
 * @param against what it changes against the document of its rule that is in force
 */
export function earlySightOf(
  source: { readonly id: string; readonly platform: Platform; readonly title: string },
  version: { readonly number: number; readonly hash: string },
  stage: Stage,
  against: { readonly title: string; readonly found: Assessment } | undefined,
): z.input<typeof Sight> {
  const { title, platform } = source;
  const { effectiveFrom, opinionsUntil, daysToEffect } = stage;
  const asks = stage.name === "consultation";
  const name = stageNames[stage.name];
  const dates: Text = {
    zh: [
      asks && opinionsUntil !== null && `意见截止 ${opinionsUntil}`,
      effectiveFrom !== null &&
        `${effectiveFrom} 起生效${daysToEffect === null ? "" : `，还有 ${daysToEffect} 天`}`,
    ]
      .filter((part) => part !== false)
      .map((part) => `，${part}`)
      .join(""),
    en: [
      asks && opinionsUntil !== null && `opinions until ${opinionsUntil}`,
      effectiveFrom !== null &&
        `effective ${effectiveFrom}${daysToEffect === null ? "" : `, in ${daysToEffect} days`}`,
    ]
      .filter((part) => part !== false)
      .map((part) => `; ${part}`)
      .join(""),
  };
  const impact: Text =
    against === undefined
      ? { zh: "", en: "" }
      : {
          zh: `与现行《${against.title}》相比影响 ${against.found.impact} 级：${against.found.why.zh}。`,
          en: ` Against ${against.title} in force, impact ${against.found.impact}: ${against.found.why.en}.`,
        };
  return {
    ruleId: "policy.stage",
    area: "policy",
    level: against?.found.impact ?? unknownImpact,
    platform,
    subject: { kind: "policy_version", id: `${source.id}#${version.number}`, hash: version.hash },
    finding: {
      title: { zh: `平台规则${name.zh}：${title}`, en: `Platform rule, ${name.en}: ${title}` },
      message: {
        zh: `《${title}》处于${name.zh}阶段${dates.zh}。${impact.zh}`,
        en: `${title}: ${name.en}${dates.en}.${impact.en}`,
      },
      fix: asks
        ? {
            zh: "在截止日前评估影响并向平台提交意见；预先安排受影响的商品、活动和客服话术。",
            en: "Weigh the effect and send the platform your opinion in time; plan for the listings, promotions and service scripts it would touch.",
          }
        : {
            zh: "在生效前核对并调整受影响的商品、活动、客服话术和内部规则。",
            en: "Before it takes effect, check and adapt the listings, promotions, service scripts and your own rules that it touches.",
          },
      basis: [
        {
          kind: "platform",
          source: title,
          version: String(version.number),
          ...(effectiveFrom === null ? {} : { effectiveFrom }),
        },
      ],
      marks: [],
    },
    record: {
      sourceId: source.id,
      version: version.number,
      stage: stage.name,
      opinionsUntil,
      effectiveFrom,
      transitionUntil: stage.transitionUntil,
    },
  };
}
