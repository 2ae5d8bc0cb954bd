import { rmSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { openDemo } from "../demo/open.ts";
import { readConfig } from "../runtime/config.ts";
import { createLog } from "../runtime/log.ts";
import { untilStopped } from "./stopped.ts";

/** `demo`: everything at once, with a sample tenant and a sample policy site. */
export const demoCommand = (): Command =>
  new Command("demo")
    .description("Serve a sample tenant with its own policy site; data stays in .hegui")
    .option("--port <n>", "the console's port; the sample site takes the next one", port, 8787)
    .option("--fresh", "throw the demo's data away and start over")
    .action(async (options: { port: number; fresh?: boolean }) => {
      const config = readConfig({ HEGUI_LOG: "warn", ...process.env });
      if (options.fresh) rmSync(`${config.folder}/pg`, { recursive: true, force: true });
      const demo = await openDemo({ ...config, port: options.port }, createLog(config.log), say);
      say("");
      say(`  Console    ${demo.url}/?tenant=${demo.tenant}`);
      for (const person of demo.logins) say(`  Sign in    ${person.email}  ${person.what}`);
      say(`  Password   ${demo.password}`);
      say(`  API        ${demo.url}/docs`);
      say(`  API key    ${demo.key}`);
      say(`  Policies   ${demo.siteUrl}   (POST ${demo.siteUrl}/_advance publishes new versions)`);
      say(`  Robot      ${demo.siteUrl}/robot   (a group chat that is told of what is grave)`);
      say("\nCtrl-C stops it; the data is kept.");
      await untilStopped();
      await demo.close();
    });

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_534) {
    throw new InvalidArgumentError("give a port from 0 to 65534");
  }
  return number;
}
