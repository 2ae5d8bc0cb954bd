import { integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { Family } from "../copy/pack.ts";
import type { Text } from "../core/text.ts";
import { instant, tenantId } from "../db/columns.ts";

/** What changed, and with it the listings that have to be judged again. */
export type Cause =
  | { readonly kind: "lexicon"; readonly family: Family; readonly version: number }
  | {
      readonly kind: "proof";
      readonly proofId: string;
      readonly change: "filed" | "withdrawn" | "expired";
      readonly storeId: string;
      /** Null for all goods of the store. */
      readonly listingId: string | null;
    }
  /** What listings came with that ends, or is about to. */
  | { readonly kind: "day"; readonly date: string };

export const rejudgings = pgTable(
  "rejudgings",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    cause: jsonb().$type<Cause>().notNull(),
    at: instant("at").notNull(),
    afterId: text("after_id").notNull().default(""),
    lookedAt: integer("looked_at").notNull().default(0),
    judged: integer().notNull().default(0),
    raised: integer().notNull().default(0),
    ceased: integer().notNull().default(0),
    doneAt: instant("done_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** The cause in words, for the note of an alert that it ended. */
export function reasonOf(cause: Cause): Text {
  if (cause.kind === "lexicon")
    return {
      zh: `词库 ${cause.family} 改为第 ${cause.version} 版后不再命中，系统自动关闭`,
      en: `Closed by the system: no longer found under version ${cause.version} of the lexicon ${cause.family}`,
    };
  if (cause.kind === "day")
    return {
      zh: `${cause.date} 重新检查时已不再成立，系统自动关闭`,
      en: `Closed by the system: no longer holds when looked at again on ${cause.date}`,
    };
  const changes = {
    filed: ["补交", "filed"],
    withdrawn: ["撤回", "withdrawn"],
    expired: ["到期", "past its last day"],
  } as const;
  const [zh, en] = changes[cause.change];
  return {
    zh: `证明 ${cause.proofId} ${zh}后不再成立，系统自动关闭`,
    en: `Closed by the system: no longer holds with proof ${cause.proofId} ${en}`,
  };
}
