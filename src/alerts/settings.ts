import { z } from "@hono/zod-openapi";
import { command, type Outcome, query } from "../access/verb.ts";
import { putSettings, settingsOf } from "./settings-store.ts";
import { AlertSettings } from "./work-schema.ts";

/** What a tenant has not chosen. */
const usual: AlertSettings = { reopenDays: 0 };

/** How the queue treats what is seen again. */
export const alertSettings = query({
  name: "alert_settings.show",
  allow: "anyone",
  input: z.object({}),
  run: async (ctx): Promise<AlertSettings> => {
    const row = await settingsOf(ctx.tx, ctx.tenant);
    return row === undefined ? usual : { reopenDays: row.reopenDays };
  },
});

/** Choose for how many days a closed alert opens again when it is seen; 0 raises a new one. */
export const changeAlertSettings = command({
  name: "alert_settings.change",
  allow: ["compliance", "legal"],
  input: AlertSettings,
  async run(ctx, { reopenDays }): Promise<Outcome<AlertSettings>> {
    const before = await alertSettings(ctx, {});
    await putSettings(ctx.tx, { tenantId: ctx.tenant, reopenDays });
    const subject = { kind: "alert_settings", id: ctx.tenant };
    return { result: { reopenDays }, audit: [{ subject, before, after: { reopenDays } }] };
  },
});
