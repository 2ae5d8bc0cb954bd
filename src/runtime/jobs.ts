import { PgBoss } from "pg-boss";
import type { Ctx } from "../access/ctx.ts";
import { hashOfText } from "../core/canonical.ts";
import type { Database } from "../db/database.ts";
import { evaluateChunk } from "../intake/evaluate.ts";
import { relay } from "../jobs/relay.ts";
import type { Job, Jobs, Topic } from "../jobs/schema.ts";
import { deliverDue } from "../notify/deliver.ts";
import { track } from "../policy/recording/track.ts";
import { rejudgeSome } from "../rejudging/rejudge.ts";
import { advanceRun } from "../rulebase/runs/advance-run.ts";
import { relink, restateMonth } from "../transactions/relink.ts";
import type { Log } from "./log.ts";

/** What does each job. Every handler may be run twice and has its effect once. */
const handlers: { [T in Topic]: (ctx: Ctx, payload: Jobs[T]) => Promise<void> } = {
  async "intake.evaluate"(ctx, payload) {
    try {
      while (!(await evaluateChunk(ctx, payload)).done);
    } catch {
      // It may have been another batch's record that could not be judged.
      while (!(await evaluateChunk(ctx, { ...payload, alone: true })).done);
    }
  },
  async "policy.track"(ctx, payload) {
    await track(ctx, { id: payload.sourceId });
  },
  async "transactions.relink"(ctx) {
    await relink(ctx, {});
    while (!(await restateMonth(ctx, {})).done);
  },
  "notify.deliver": deliverDue,
  "rule.simulate": advanceRun,
  async "listings.rejudge"(ctx, payload) {
    while (!(await rejudgeSome(ctx, payload)).done);
  },
};

const topics = Object.keys(handlers) as Topic[];

/** How many of a topic one process does at once: looks at pages mostly wait for sites, as do notices. */
const atOnce: Partial<Record<Topic, number>> = { "policy.track": 4, "notify.deliver": 4 };

/**
 * How many of a topic are taken with one look at the queue: small batches come many a second,
 * and the first to be judged takes the others' records along.
 */
const taken: Partial<Record<Topic, number>> = { "intake.evaluate": 50 };

/**
 * A worker that dies stops its heartbeat and its job is given to another. pg-boss
 * takes no shorter heartbeat than 10 s.
 */
const queue = {
  heartbeatSeconds: 10,
  expireInSeconds: 15 * 60,
  retryLimit: 8,
  retryDelay: 2,
  retryBackoff: true,
  retentionSeconds: 14 * 24 * 3600,
};

/** Where jobs go that failed every time, to be looked at. */
const deadLetter = "hegui.dead";

export interface JobRunner {
  /** Hand over what waits in the outbox, soon. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

/** Run jobs from the outbox through pg-boss, which keeps its tables in the same database. */
export async function startJobs(
  db: Database,
  systemCtx: (tenant: string) => Ctx,
  now: () => Date,
  log: Log,
): Promise<JobRunner> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => db.execute(text, values) },
    backend: db.kind,
    // How soon a dead worker's job is noticed, after its heartbeat has run out.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: false,
  });
  boss.on("error", (error) => log.error({ err: error }, "job queue"));
  await boss.start();
  await boss.createQueue(deadLetter);
  for (const topic of topics) {
    await boss.createQueue(topic, { ...queue, deadLetter });
    const options = {
      pollingIntervalSeconds: 0.5,
      localConcurrency: atOnce[topic] ?? 1,
      batchSize: taken[topic] ?? 1,
    };
    await boss.work<Job>(topic, options, async (jobs) => {
      for (const { data } of jobs) await run(systemCtx, data);
    });
  }

  const send = async (jobs: readonly Job[]): Promise<void> => {
    for (const [topic, group] of Map.groupBy(jobs, (job) => job.topic)) {
      await boss.insert(
        topic,
        group.map((job) => ({ id: uuidOf(job.id), data: job })),
      );
    }
  };
  const relaying = startRelay(() => relay(db, send, now()), log);
  return {
    wake: relaying.wake,
    async stop() {
      await relaying.stop();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

async function run<T extends Topic>(
  systemCtx: (tenant: string) => Ctx,
  job: Job<T>,
): Promise<void> {
  await handlers[job.topic](systemCtx(job.tenant), job.payload);
}

/** How long a row may wait whose wake-up was lost, as after a crash. */
const pollMs = 1_000;

/** Calls `step` when woken and now and then, one at a time, until it finds nothing to do. */
function startRelay(step: () => Promise<number>, log: Log) {
  let running: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  const drain = async (): Promise<void> => {
    do {
      again = false;
      try {
        while (!stopped && (await step()) > 0);
      } catch (error) {
        log.error({ err: error }, "outbox relay");
      }
    } while (again && !stopped);
  };
  const wake = (): void => {
    if (stopped) return;
    again = true;
    running ??= drain().finally(() => {
      running = undefined;
    });
  };
  const timer = setInterval(wake, pollMs);
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** pg-boss knows jobs by UUID. One made from our id makes a row relayed twice one job. */
function uuidOf(id: string): string {
  const hex = hashOfText(id).slice("sha256:".length);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join("-");
}
