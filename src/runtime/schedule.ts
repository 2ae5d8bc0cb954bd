import { type ScheduledTask, schedule } from "node-cron";
import type { Ctx } from "../access/ctx.ts";
import { tenantIds } from "../access/tenants.ts";
import { handOver } from "../alerts/hand-over.ts";
import { watchAlerts } from "../alerts/watch.ts";
import { day, minute } from "../core/time.ts";
import type { Database } from "../db/database.ts";
import { sealLog } from "../evidence/log/seal.ts";
import { requeueOverdue } from "../intake/requeue.ts";
import { sweep } from "../jobs/relay.ts";
import { enqueueDeliveries } from "../notify/deliver.ts";
import { remindDrills } from "../plans/remind-drills.ts";
import { watchPlans } from "../plans/watch-plans.ts";
import { enqueueDue } from "../policy/recording/enqueue-due.ts";
import { pruneSnapshots } from "../policy/recording/prune-snapshots.ts";
import { askForEnded } from "../rejudging/ask.ts";
import { publishDue } from "../reports/publish.ts";
import { requeueRuns } from "../rulebase/runs/requeue-runs.ts";
import { seekAllTunings } from "../rulebase/tuning/seek-tunings.ts";
import { learnBrushing } from "../transactions/learn-brushing.ts";
import type { Log } from "./log.ts";

/**
 * The clockwork: each minute, every tenant's due policy sources are put on the queue,
 * as are batches whose evaluation got lost, simulations, listings whose proofs have ended, and
 * notices, and reports are made whose period has ended; each night the outbox is swept,
 * snapshots are thinned out, and ways to tune rules are sought; each morning drills are called
 * for. A tick only writes jobs, or what a second one finds done, so two processes may tick
 * together.
 */
export function startSchedule(
  db: Database,
  systemCtx: (tenant: string) => Ctx,
  now: () => Date,
  log: Log,
): { stop: () => Promise<void> } {
  const everyTenant = (work: (ctx: Ctx) => Promise<unknown>) => async () => {
    for (const tenant of await tenantIds(db)) {
      try {
        await work(systemCtx(tenant));
      } catch (error) {
        log.error({ err: error, tenant }, "schedule");
      }
    }
  };
  const tasks: ScheduledTask[] = [
    schedule(
      "* * * * *",
      everyTenant(async (ctx) => {
        await enqueueDue(ctx, {});
        await requeueOverdue(ctx, { olderThanMs: 5 * minute });
        await requeueRuns(ctx, { olderThanMs: 5 * minute });
        await askForEnded(ctx, { olderThanMs: 15 * minute });
        await handOver(ctx, {});
        while ((await watchAlerts(ctx, {})).more);
        await enqueueDeliveries(ctx, {});
        while ((await watchPlans(ctx, {})).more);
        while ((await sealLog(ctx, {})).more);
        await publishDue(ctx);
      }),
      { noOverlap: true },
    ),
    schedule(
      "45 3 * * *",
      everyTenant((ctx) => pruneSnapshots(ctx, {})),
      { timezone: "Asia/Shanghai" },
    ),
    schedule(
      "0 9 * * *",
      everyTenant((ctx) => remindDrills(ctx, {})),
      {
        timezone: "Asia/Shanghai",
      },
    ),
    schedule("15 4 * * *", everyTenant(seekAllTunings), { timezone: "Asia/Shanghai" }),
    schedule(
      "30 4 * * *",
      everyTenant((ctx) => learnBrushing(ctx, {})),
      { timezone: "Asia/Shanghai" },
    ),
    schedule("30 3 * * *", () => sweep(db, new Date(now().getTime() - 7 * day)), {
      timezone: "Asia/Shanghai",
    }),
  ];
  return {
    async stop() {
      for (const task of tasks) await task.destroy();
    },
  };
}
