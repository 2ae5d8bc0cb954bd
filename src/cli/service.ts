import { Command } from "commander";
import { type Config, readConfig } from "../runtime/config.ts";
import { createLog, type Log } from "../runtime/log.ts";
import {
  openRuntime,
  type Runtime,
  startServer,
  startWorkers,
  upgradeLibraries,
} from "../runtime/node.ts";
import { untilStopped } from "./stopped.ts";

/** `serve`, `worker` and `migrate`: the service as a deployment runs it. */
export const serviceCommands = (): Command[] => [
  new Command("serve")
    .description("Serve the API and the console, and run jobs")
    .option("--no-jobs", "leave jobs and schedules to `hegui worker`")
    .action(({ jobs }: { jobs: boolean }) =>
      running(async (runtime, config, log) => {
        await upgradeLibraries(runtime);
        const workers = jobs ? await startWorkers(runtime, log) : undefined;
        const server = await startServer(runtime, config, log);
        log.info({ url: server.url, database: runtime.db.kind }, "serving");
        return async () => {
          await server.stop();
          await workers?.stop();
        };
      }),
    ),
  new Command("worker")
    .description("Run jobs and schedules only; needs DATABASE_URL to share work")
    .action(() =>
      running(async (runtime, _config, log) => {
        const workers = await startWorkers(runtime, log);
        log.info({ database: runtime.db.kind }, "working");
        return workers.stop;
      }),
    ),
  new Command("migrate").description("Bring the database's schema up to date").action(async () => {
    const runtime = await openRuntime(readConfig(process.env));
    process.stdout.write(`The ${runtime.db.kind} database is up to date\n`);
    await runtime.close();
  }),
];

/** Open a runtime, start something on it, and close both when asked to stop, or if it fails. */
async function running(
  start: (runtime: Runtime, config: Config, log: Log) => Promise<() => Promise<void>>,
): Promise<void> {
  const config = readConfig(process.env);
  const runtime = await openRuntime(config);
  try {
    const stop = await start(runtime, config, createLog(config.log));
    await untilStopped();
    await stop();
  } finally {
    await runtime.close();
  }
}
