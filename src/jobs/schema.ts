import { jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "../db/columns.ts";

export const outbox = pgTable(
  "outbox",
  {
    tenantId: tenantId(),
    id: text().notNull(),
    topic: text().$type<Topic>().notNull(),
    payload: jsonb().notNull(),
    createdAt: instant("created_at").notNull(),
    relayedAt: instant("relayed_at"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
);

/** The jobs there are and what each is told. Every handler may be run twice. */
export interface Jobs {
  "intake.evaluate": { readonly batchId: string };
  "policy.track": { readonly sourceId: string };
  /** What the link groups of the stores say of orders is to be brought up to date. */
  "transactions.relink": Readonly<Record<string, never>>;
  /** Notices are waiting to be sent. */
  "notify.deliver": Readonly<Record<string, never>>;
  "rule.simulate": { readonly runId: string };
  /** Stored listings are to be judged again, since something changed that they are judged by. */
  "listings.rejudge": { readonly id: string };
}
export type Topic = keyof Jobs;

/** A job as the queue carries it. */
export interface Job<T extends Topic = Topic> {
  readonly tenant: string;
  readonly id: string;
  readonly topic: T;
  readonly payload: Jobs[T];
}
