import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";

const main = new URL("../../src/cli/main.ts", import.meta.url).pathname;

/** Run a command to its end. @returns what it printed */
export async function hegui(args: string[], env: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], {
    env: { ...process.env, ...env },
  });
  return stdout;
}

/** A server in a process of its own, to be used and to be killed. */
export interface ServerProcess {
  readonly url: string;
  /** What `kill -9` does: no warning, no tidying up. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Start `hegui serve` and wait until it says that it serves. */
export async function startServer(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [main, "serve"], {
    env: { ...process.env, HEGUI_PORT: "0", HEGUI_LOG: "info", ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const url = await servingAt(child);
  const end = async (signal: NodeJS.Signals) => {
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  };
  return { url, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

function servingAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      log += text;
      const [, url] = /"url":"(http:[^"]+)".*"msg":"serving"/.exec(log) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`serve ended with ${code}:\n${log}`)));
  });
}

/** Ask until the answer is the one waited for. @throws after `seconds` of other answers */
export async function eventually<T>(
  ask: () => Promise<T>,
  done: (answer: T) => boolean,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (done(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(answer).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
