import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url));

/** A running demo of the tests' own, and what it prints for its users. */
export interface DemoProcess {
  /** The console and the API. */
  readonly url: string;
  readonly tenant: string;
  /** The sample policy site; `POST <siteUrl>/_advance` publishes new versions. */
  readonly siteUrl: string;
  readonly password: string;
  readonly key: string;
  /** The sign-in address of a role, as `compliance`. */
  email(role: string): string;
  /** End it. */
  stop(): Promise<void>;
}

/**
 * Start `hegui demo` on free ports. Its data lies in a temporary folder that `stop` throws
 * away, or in `folder`, which stays. The first start takes tens of seconds.
 */
export async function startDemo(
  options: { folder?: string; args?: readonly string[] } = {},
): Promise<DemoProcess> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "hegui-demo-"));
  const { DATABASE_URL: _, ...environment } = process.env;
  const child = spawn(process.execPath, [main, "demo", "--port", "0", ...(options.args ?? [])], {
    env: { ...environment, HEGUI_DATA: folder },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(child, "exit");
  const said = await new Promise<string>((resolve, reject) => {
    let text = "";
    const listen = (more: string) => {
      text += more;
      if (text.includes("Ctrl-C")) resolve(text);
    };
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", listen);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The demo ended with ${code}:\n${text}`)));
  });
  const find = (pattern: RegExp): string => {
    const [, found] = pattern.exec(said) ?? [];
    if (found === undefined) throw new Error(`The demo did not print ${pattern}:\n${said}`);
    return found;
  };
  return {
    url: find(/Console +(http:\/\/[^/\s]+)/),
    tenant: find(/Console .*[?&]tenant=([^&\s]+)/),
    siteUrl: find(/Policies +(http:\/\/[^/\s]+)/),
    password: find(/Password +(\S+)/),
    key: find(/API key +(\S+)/),
    email: (role) => find(new RegExp(`Sign in +(${role}\\S*@\\S+)`)),
    async stop() {
      child.kill("SIGTERM");
      await ended;
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
