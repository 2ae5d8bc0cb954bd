import { readdirSync, readFileSync } from "node:fs";
import type { Database } from "../src/db/database.ts";

/** Of a process: its parent, its own processor time and that of its children that ended; µs. */
interface Times {
  readonly parent: number;
  readonly own: number;
  readonly ended: number;
}

/** The kernel counts processor time in hundredths of a second, wherever Linux shows it. */
const tick = 10_000;

function timesOf(pid: number): Times | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in parentheses, may hold anything; the state stands after it.
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [, parent = 0] = fields;
    const [user = 0, kernel = 0, endedUser = 0, endedKernel = 0] = fields.slice(11);
    return { parent, own: (user + kernel) * tick, ended: (endedUser + endedKernel) * tick };
  } catch {
    return undefined;
  }
}

/**
 * Reads the processor time of a PostgreSQL server on this machine, all its processes together,
 * in µs; NaN where the system does not show it as Linux does.
 */
export async function serverTime(db: Database): Promise<() => number> {
  const { rows } = await db.execute("select pid from pg_stat_activity order by pid limit 1");
  const server = timesOf(Number(rows[0]?.pid))?.parent;
  return () => {
    const main = server === undefined ? undefined : timesOf(server);
    if (main === undefined) return Number.NaN;
    const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
    const children = processes.flatMap((pid) => timesOf(Number(pid)) ?? []);
    return children
      .filter(({ parent }) => parent === server)
      .reduce((sum, { own }) => sum + own, main.own + main.ended);
  };
}
