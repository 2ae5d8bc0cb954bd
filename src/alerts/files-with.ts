import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { fileById, filesOf } from "./file-store.ts";

/** The files that people attached to an alert, with what they hold, the oldest first. */
export const filesWith = query({
  name: "alert.files",
  allow: ["compliance", "legal"],
  input: z.object({ alertId: z.string() }),
  async run(ctx, { alertId }): Promise<{ name: string; content: Uint8Array }[]> {
    const files: { name: string; content: Uint8Array }[] = [];
    for (const { id } of await filesOf(ctx.tx, ctx.tenant, alertId)) {
      const file = await fileById(ctx.tx, ctx.tenant, alertId, id);
      if (file !== undefined) files.push(file);
    }
    return files;
  },
});
