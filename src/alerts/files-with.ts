import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { wholeFilesOf } from "./file-store.ts";

/** The files that people attached to an alert, with what they hold, the oldest first. */
export const filesWith = query({
  name: "alert.files",
  allow: ["compliance", "legal"],
  input: z.object({ alertId: z.string() }),
  run: ({ tx, tenant }, { alertId }) => wholeFilesOf(tx, tenant, alertId),
});
