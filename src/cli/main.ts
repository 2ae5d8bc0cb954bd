#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { HeguiError } from "../core/errors.ts";
import { exit } from "./exit.ts";

const service = async () => (await import("./service.ts")).serviceCommands();

/** Each command loads what it needs when it is asked for: scoring a folder opens no database. */
const commands: Readonly<Record<string, () => Promise<Command[]>>> = {
  accounts: async () => [(await import("./accounts.ts")).accountsCommand()],
  copy: async () => [(await import("./copy.ts")).copyCommand()],
  demo: async () => [(await import("./demo.ts")).demoCommand()],
  evidence: async () => [(await import("./evidence.ts")).evidenceCommand()],
  migrate: service,
  orders: async () => [(await import("./orders.ts")).ordersCommand()],
  policy: async () => [(await import("./policy.ts")).policyCommand()],
  precheck: async () => [(await import("./precheck.ts")).precheckCommand()],
  receipt: async () => [(await import("./receipt.ts")).receiptCommand()],
  replay: async () => [(await import("./replay.ts")).replayCommand()],
  risks: async () => [(await import("./risks.ts")).risksCommand()],
  rules: async () => [(await import("./rules.ts")).rulesCommand()],
  serve: service,
  tenant: async () => [(await import("./tenant.ts")).tenantCommand()],
  worker: service,
};

const program = new Command("hegui").description(
  "Compliance monitoring for Chinese e-commerce merchants",
);
const asked = commands[process.argv[2] ?? ""];
const loaders = asked === undefined ? new Set(Object.values(commands)) : [asked];
for (const load of loaders) for (const command of await load()) program.addCommand(command);

throwing(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Misuse of a command, or of one within it, is thrown: the exit codes are ours. */
function throwing(command: Command): void {
  command.exitOverride();
  for (const inner of command.commands) throwing(inner);
}

/** Say what went wrong on standard error; answer the exit code it stands for. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has said it already; asking for help is no error.
    return error.exitCode === 0 ? exit.done : exit.usage;
  }
  if (error instanceof HeguiError) {
    process.stderr.write(`hegui: ${error.message}\n`);
    // A single one is what the message says.
    for (const { field, reason } of error.problems.length > 1 ? error.problems : []) {
      process.stderr.write(`  ${field}: ${reason}\n`);
    }
    return error.status < 500 ? exit.usage : exit.failure;
  }
  if (error instanceof Error && "code" in error && error.code === "ENOENT") {
    process.stderr.write(`hegui: ${error.message}\n`);
    return exit.usage;
  }
  process.stderr.write(
    `hegui: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`,
  );
  return exit.failure;
}
