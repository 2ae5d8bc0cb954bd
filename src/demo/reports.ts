import type { Ctx } from "../access/ctx.ts";
import { publishNow } from "../reports/publish.ts";
import { addSchedule } from "../reports/schedule-report.ts";
import type { ScheduleInput } from "../reports/schema.ts";
import { as } from "./people.ts";

/** What the managers of the sample tenant want, and which of it they have had made already. */
const wanted: readonly (Pick<ScheduleInput, "report" | "cadence" | "platform"> & {
  readonly made: boolean;
})[] = [
  { report: "risk", cadence: "week", platform: null, made: false },
  { report: "risk", cadence: "month", platform: null, made: true },
  { report: "risk", cadence: "quarter", platform: null, made: false },
  { report: "manual", cadence: "change", platform: "tmall", made: true },
];

/** Schedule the sample tenant's reports, and make this month's and a manual at once. */
export async function seedReports(ctx: Ctx, channelId: string): Promise<void> {
  const legal = as(ctx, "legal");
  for (const { made, ...schedule } of wanted) {
    const { id } = await addSchedule(legal, { ...schedule, channelIds: [channelId] });
    if (made) await publishNow(legal, { id });
  }
}
