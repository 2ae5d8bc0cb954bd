import { z } from "@hono/zod-openapi";
import { query } from "../../access/verb.ts";
import { startOfChinaDay } from "../../core/china-time.ts";
import { day } from "../../core/time.ts";
import { LogEntry } from "./entry.ts";
import { entriesWhere } from "./log-store.ts";
import { entryOf } from "./seal.ts";

const text = z.string().min(1).max(200).optional();
const date = z.iso.date().optional();

export const EntryFilter = z.object({
  actorId: text,
  action: text.openapi({ description: "an action, or what it begins with, as `rule_draft.`" }),
  subjectKind: text,
  subjectId: text,
  from: date.openapi({ description: "a day in China" }),
  to: date.openapi({ description: "the last day, whole" }),
  before: z.coerce.number().int().min(0).optional().openapi({ description: "`next` of a page" }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const EntryPage = z
  .object({
    items: z.array(
      LogEntry.extend({
        index: z
          .int()
          .nullable()
          .openapi({ description: "its place in the log once it is sealed" }),
      }),
    ),
    next: z.int().nullable().openapi({ description: "send it back as `before` for more" }),
  })
  .openapi("LogEntries");
export type EntryPage = z.infer<typeof EntryPage>;

/** Who did what, the newest first. */
export const listEntries = query({
  name: "evidence.log",
  allow: ["compliance", "legal"],
  input: EntryFilter,
  async run(ctx, { from, to, limit, ...wanted }): Promise<EntryPage> {
    const rows = await entriesWhere(
      ctx.tx,
      ctx.tenant,
      {
        ...wanted,
        from: from === undefined ? undefined : startOfChinaDay(from),
        to: to === undefined ? undefined : new Date(startOfChinaDay(to).getTime() + day),
      },
      limit + 1,
    );
    const page = rows.slice(0, limit);
    return {
      items: page.map(({ entry, index }) => ({ ...entryOf(entry), index })),
      next: rows.length > limit ? (page.at(-1)?.entry.seq ?? null) : null,
    };
  },
});
