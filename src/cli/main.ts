#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { HeguiError } from "../core/errors.ts";
import { copyCommand } from "./copy.ts";
import { demoCommand } from "./demo.ts";
import { exit } from "./exit.ts";
import { policyCommand } from "./policy.ts";
import { precheckCommand } from "./precheck.ts";
import { rulesCommand } from "./rules.ts";
import { serviceCommands } from "./service.ts";

const program = new Command("hegui")
  .description("Compliance monitoring for Chinese e-commerce merchants")
  .configureHelp({ sortSubcommands: true })
  .exitOverride();
for (const command of [
  demoCommand(),
  ...serviceCommands(),
  policyCommand(),
  copyCommand(),
  precheckCommand(),
  rulesCommand(),
]) {
  program.addCommand(command);
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Say what went wrong on standard error; answer the exit code it stands for. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has said it already; asking for help is no error.
    return error.exitCode === 0 ? exit.done : exit.usage;
  }
  if (error instanceof HeguiError) {
    process.stderr.write(`hegui: ${error.message}\n`);
    for (const { field, reason } of error.problems) {
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
