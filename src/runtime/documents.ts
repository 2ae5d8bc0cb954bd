import { Worker } from "node:worker_threads";
import type { DocumentContent, DocumentReader } from "../core/documents.ts";
import type { Task } from "./document-worker.ts";

export interface DocumentLimits {
  readonly maxBytes?: number;
  readonly maxPages?: number;
  /** Of a Word file's parts, unpacked. */
  readonly maxUnpacked?: number;
  /** What one reading may hold in memory. */
  readonly maxMemoryMb?: number;
  readonly timeoutMs?: number;
}

/** How often a reading's memory is looked at; unpacking fills some 30 MB in the meantime. */
const watchMs = 100;

const megabyte = 1024 * 1024;

/**
 * Reads PDF and DOCX, each in a thread of its own, which ends when it takes too long or
 * holds too much: files come from strangers, and their readers were not written for that.
 */
export function createDocumentReader(limits: DocumentLimits = {}): DocumentReader {
  const {
    maxBytes = 20 * megabyte,
    maxPages = 2_000,
    maxUnpacked = 100 * megabyte,
    maxMemoryMb = 512,
    timeoutMs = 30_000,
  } = limits;
  // One file after another: the limits bound the process, not a file alone.
  let last: Promise<unknown> = Promise.resolve();
  return {
    read(format, bytes) {
      const turn = last.then(() =>
        bytes.length > maxBytes
          ? unreadable(`文件超过 ${maxBytes} 字节`, `it is larger than ${maxBytes} bytes`)
          : readApart({ format, bytes, maxPages, maxUnpacked }, maxMemoryMb, timeoutMs),
      );
      last = turn;
      return turn;
    },
  };
}

const unreadable = (zh: string, en: string): DocumentContent => ({
  kind: "unreadable",
  reason: { zh, en },
});

function readApart(task: Task, maxMemoryMb: number, timeoutMs: number): Promise<DocumentContent> {
  const { promise, resolve } = Promise.withResolvers<DocumentContent>();
  const worker = new Worker(new URL("./document-worker.ts", import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
    stdout: true,
    stderr: true,
  });
  // What a reader has to say of a strange file interests nobody.
  worker.stdout.resume();
  worker.stderr.resume();
  const end = (content: DocumentContent): void => {
    clearTimeout(clock);
    clearInterval(watch);
    resolve(content);
    void worker.terminate();
  };
  const tooMuch = unreadable(
    `读取所需内存超过 ${maxMemoryMb} MB`,
    `it takes more than ${maxMemoryMb} MB of memory to read`,
  );
  const clock = setTimeout(
    () => end(unreadable(`${timeoutMs} 毫秒内未读完`, `it was not read within ${timeoutMs} ms`)),
    timeoutMs,
  );
  // V8's own limit does not count buffers, which is where files unpack to.
  const watch = setInterval(async () => {
    const held = await worker.getHeapStatistics().catch(() => undefined);
    if (held === undefined) return;
    const bytes = held.used_heap_size + held.external_memory;
    if (bytes > maxMemoryMb * megabyte) end(tooMuch);
  }, watchMs);

  worker.on("message", end);
  worker.on("error", (error) => {
    const isFull = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    end(
      isFull
        ? tooMuch
        : unreadable(`无法读取：${error.message}`, `cannot be read: ${error.message}`),
    );
  });
  worker.on("exit", () => end(unreadable("读取中断", "its reading was broken off")));
  return promise;
}
