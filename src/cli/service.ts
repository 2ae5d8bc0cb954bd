import { Command } from "commander";
import { readConfig } from "../runtime/config.ts";
import { createLog } from "../runtime/log.ts";
import { openRuntime, startServer, startWorkers, upgradeLibraries } from "../runtime/node.ts";
import { untilStopped } from "./stopped.ts";

/** `serve`, `worker` and `migrate`: the service as a deployment runs it. */
export const serviceCommands = (): Command[] => [
  new Command("serve")
    .description("Serve the API and the console, and run jobs")
    .option("--no-jobs", "leave jobs and schedules to `hegui worker`")
    .action(async ({ jobs }: { jobs: boolean }) => {
      const config = readConfig(process.env);
      const log = createLog(config.log);
      const runtime = await openRuntime(config);
      await upgradeLibraries(runtime);
      const server = await startServer(runtime, config, log);
      const workers = jobs ? await startWorkers(runtime, log) : undefined;
      log.info({ url: server.url, database: runtime.db.kind }, "serving");
      await untilStopped();
      await server.stop();
      await workers?.stop();
      await runtime.close();
    }),
  new Command("worker")
    .description("Run jobs and schedules only; needs DATABASE_URL to share work")
    .action(async () => {
      const config = readConfig(process.env);
      const log = createLog(config.log);
      const runtime = await openRuntime(config);
      const workers = await startWorkers(runtime, log);
      log.info({ database: runtime.db.kind }, "working");
      await untilStopped();
      await workers.stop();
      await runtime.close();
    }),
  new Command("migrate").description("Bring the database's schema up to date").action(async () => {
    const runtime = await openRuntime(readConfig(process.env));
    process.stdout.write(`The ${runtime.db.kind} database is up to date\n`);
    await runtime.close();
  }),
];
