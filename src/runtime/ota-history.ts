import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { HeguiError, invalid } from "../core/errors.ts";

/** One capture of a document, as a commit of the archive has it. */
export interface ArchivedCapture {
  readonly commit: string;
  /** When the archive saw it: the commit's author date. */
  readonly at: Date;
  /** Read anew from an old page by a changed declaration or engine; the site did not change. */
  readonly technical: boolean;
  readonly blob: string;
}

/** One document with its captures, oldest first. */
export interface ArchivedDocument {
  readonly service: string;
  readonly title: string;
  readonly captures: readonly ArchivedCapture[];
}

/** An Open Terms Archive versions repository: its documents, and the text of a capture. */
export interface Archive {
  readonly documents: readonly ArchivedDocument[];
  textOf(capture: Pick<ArchivedCapture, "blob">): Promise<string>;
  close(): Promise<void>;
}

/**
 * Open a versions repository, a folder or a bundle file. Two git processes serve the
 * whole history, however long it is.
 *
 * @throws HeguiError `invalid_input` for what git cannot read, `unavailable` without git
 */
export async function openArchive(
  path: string,
  filter: { readonly service?: string | undefined } = {},
): Promise<Archive> {
  const folder = await repositoryOf(path);
  try {
    const documents = await historyOf(folder.path, filter.service);
    const blobs = readBlobs(folder.path);
    return {
      documents,
      textOf: async ({ blob }) => clean(await blobs.read(blob)),
      async close() {
        blobs.close();
        await folder.remove();
      },
    };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

/** Without what PostgreSQL cannot hold. */
const clean = (body: Buffer): string =>
  body
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .replaceAll("\0", "");

async function repositoryOf(path: string): Promise<{ path: string; remove(): Promise<void> }> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw invalid(path, "is not there");
  if (found.isDirectory()) return { path: resolve(path), remove: async () => {} };
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `${clones}${process.pid}-`));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const child = git(["clone", "--quiet", "--bare", "--", resolve(path), folder]);
    child.stdout.resume();
    await ended(child, path);
  } catch (error) {
    await remove();
    throw error;
  }
  return { path: folder, remove };
}

/** Clones are named by the process that reads them. */
const clones = "hegui-archive-";

/** Remove the clones of processes that died before they could do it themselves. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = /^hegui-archive-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner)))
      await rm(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else may not be signalled, and runs.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

const marker = "\u0001";

/** The prefixes that the archive's engine gives to re-extractions, old and new. */
const technicalMessage = /^(?:Refilter|Apply technical or declaration upgrade)/;

async function historyOf(folder: string, service: string | undefined) {
  const child = git([
    ...["-C", folder, "log", "--reverse", "--raw", "--no-abbrev", "--no-renames", "-z"],
    `--format=${marker}%H%x1f%aI%x1f%s`,
  ]);
  const documents = new Map<string, ArchivedDocument & { captures: ArchivedCapture[] }>();
  let commit: Omit<ArchivedCapture, "blob"> | undefined;
  let blob: string | undefined;
  for await (const token of tokensOf(child.stdout)) {
    if (token.startsWith(marker)) {
      const [id = "", date = "", message = ""] = token.slice(1).split("\u001f");
      commit = { commit: id, at: new Date(date), technical: technicalMessage.test(message) };
    } else if (token.startsWith(":")) {
      // :<old mode> <new mode> <old blob> <new blob> <status>, and the path comes next
      const [, mode, , id, status] = token.split(" ");
      blob = status === "D" || !mode?.startsWith("100") ? undefined : id;
    } else if (commit !== undefined && blob !== undefined) {
      const [, owner, title] = /^([^/]+)\/([^/]+)\.md$/.exec(token) ?? [];
      if (owner !== undefined && title !== undefined && (service ?? owner) === owner) {
        const document = documents.get(token) ?? { service: owner, title, captures: [] };
        documents.set(token, document);
        document.captures.push({ ...commit, blob });
      }
      blob = undefined;
    }
  }
  await ended(child, folder);
  return [...documents.values()];
}

async function* tokensOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  stream.setEncoding("utf8");
  let rest = "";
  for await (const chunk of stream) {
    const tokens = (rest + String(chunk)).split("\0");
    rest = tokens.pop() ?? "";
    for (const token of tokens) yield token.replace(/^\n+/, "");
  }
}

/** One `git cat-file --batch` that is asked for one blob after the other. */
function readBlobs(folder: string) {
  const child = git(["-C", folder, "cat-file", "--batch"], true);
  const chunks = child.stdout[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  const more = async (wanted: number): Promise<void> => {
    const parts = [held];
    let size = held.length;
    while (size < wanted) {
      const { value, done } = await chunks.next();
      if (done) throw new Error("git ended while it was asked for a text");
      parts.push(value);
      size += value.length;
    }
    held = Buffer.concat(parts, size);
  };
  return {
    async read(blob: string): Promise<Buffer> {
      child.stdin?.write(`${blob}\n`);
      while (!held.includes(10)) await more(held.length + 1);
      const end = held.indexOf(10);
      const header = held.toString("utf8", 0, end);
      const size = Number(/ blob (\d+)$/.exec(header)?.[1] ?? Number.NaN);
      if (Number.isNaN(size)) throw invalid("repository", `lacks a text: ${header}`);
      await more(end + 1 + size + 1);
      const body = held.subarray(end + 1, end + 1 + size);
      held = held.subarray(end + 1 + size + 1);
      return body;
    },
    close: () => child.kill(),
  };
}

function git(args: readonly string[], asked = false) {
  const child = spawn("git", args, { stdio: [asked ? "pipe" : "ignore", "pipe", "pipe"] });
  const { stdin, stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error("git has no output");
  const complaint = textOf(stderr);
  const exit = new Promise<number | null>((done, fail) => {
    child.once("error", fail);
    child.once("close", done);
  });
  // Awaited by `ended`; a process that is stopped on purpose has nobody who does.
  exit.catch(() => {});
  return Object.assign(child as Pick<ChildProcess, "kill">, { stdin, stdout, complaint, exit });
}

async function ended(child: ReturnType<typeof git>, path: string): Promise<void> {
  const code = await child.exit.catch((error: Error) => {
    throw new HeguiError("unavailable", `git is needed to read an archive: ${error.message}`);
  });
  if (code !== 0) throw invalid(path, (await child.complaint).trim() || "git cannot read it");
}
