import { readFileSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { HeguiError } from "../core/errors.ts";

/**
 * Hold `folder` for this process until the returned function is called.
 *
 * The lock is SQLite's own on a file in the folder: the kernel drops it when the
 * process ends, however it ends, so there is no stale lock to judge by its age.
 *
 * @throws HeguiError `unavailable`, naming the process that holds the folder
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const holderFile = `${folder}/holder.pid`;
  const lock = new DatabaseSync(`${folder}/lock`);
  try {
    lock.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
  } catch {
    lock.close();
    throw new HeguiError(
      "unavailable",
      `The data folder ${folder} is in use by process ${holder(holderFile)}. ` +
        "Stop that process, name another folder in HEGUI_DATA, or set DATABASE_URL to share a PostgreSQL server.",
    );
  }
  writeFileSync(holderFile, `${process.pid}\n`);
  return async () => lock.close();
}

function holder(file: string): string {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "(unknown)";
  }
}
