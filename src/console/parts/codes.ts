import type { z } from "zod";
import type { AlertArea } from "../../alerts/schema.ts";
import type { Platform } from "../../core/records.ts";
import type { ChannelKind, DeliveryState, EventKind } from "../../notify/schema.ts";
import type { ClauseSearch } from "../../policy/schema.ts";
import type { RiskArea } from "../../risks/schema.ts";

/**
 * The codes that selects offer. The rooms' own lists would bring zod into the
 * browser; these are held to them by type: a code that is missing or unknown
 * does not compile.
 */
const complete =
  <T extends string>() =>
  <const L extends readonly T[]>(list: [T] extends [L[number]] ? L : never): L =>
    list;

export const platforms = complete<Platform>()([
  "taobao",
  "tmall",
  "jd",
  "pdd",
  "douyin",
  "kuaishou",
  "xiaohongshu",
  "other",
]);

export const alertAreas = complete<AlertArea>()([
  "listing",
  "promotion",
  "transaction",
  "service",
  "store",
  "policy",
]);

export const riskAreas = complete<RiskArea>()([
  "listing",
  "advertising",
  "promotion",
  "pricing",
  "transaction",
  "service",
  "store",
  "links",
  "account",
  "policy",
  "data",
  "logistics",
  "stock",
  "finance",
  "ip",
  "category",
  "live",
  "competition",
  "people",
  "opinion",
]);

export const modalities = complete<NonNullable<z.output<typeof ClauseSearch>["modality"]>>()([
  "obligation",
  "prohibition",
  "permission",
  "penalty",
  "definition",
  "procedure",
  "fee",
  "date",
  "none",
]);

export const levels = [5, 4, 3, 2, 1] as const;

export const channelKinds = complete<ChannelKind>()([
  "dingtalk",
  "feishu",
  "wecom",
  "webhook",
  "mail",
]);

export const eventKinds = complete<EventKind>()([
  "alert.raised",
  "alert.warned",
  "alert.escalated",
  "alert.assigned",
  "alert.mentioned",
  "policy.changed",
  "rule.submitted",
  "plan.late",
  "drill.due",
  "report.made",
]);

export const deliveryStates = complete<DeliveryState>()(["waiting", "sent", "dead", "dropped"]);
