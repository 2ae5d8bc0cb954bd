import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const wrangler = fileURLToPath(
  new URL("../../node_modules/wrangler/bin/wrangler.js", import.meta.url),
);

/** A Worker that workerd runs on this machine. */
export interface LocalWorker {
  readonly url: string;
  stop(): Promise<void>;
}

/** Start the Worker of `wrangler.toml` on a free loopback port; no account is needed. */
export async function startWorker(vars: Readonly<Record<string, string>>): Promise<LocalWorker> {
  const child = spawn(
    process.execPath,
    [
      wrangler,
      ...["dev", "--local", "--ip", "127.0.0.1", "--port", "0", "--inspector-port", "0"],
      "--show-interactive-dev-session=false",
      ...Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]),
    ],
    // A group of its own: wrangler leaves workerd and esbuild behind when it alone is ended.
    { cwd: root, detached: true, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = once(child, "exit");
  const stop = async () => {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (text: string) => {
      said += text;
      const [, found] = /Ready on (http:\S+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    };
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", listen);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`wrangler ended with ${code}:\n${said}`)));
  });
  return { url, stop };
}
