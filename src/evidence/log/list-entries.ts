import { query } from "../../access/verb.ts";
import { startOfChinaDay } from "../../core/china-time.ts";
import { day } from "../../core/time.ts";
import { EntryFilter, type EntryPage } from "./log-schema.ts";
import { entriesWhere } from "./log-store.ts";
import { entryOf } from "./seal.ts";

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
