import { Worker } from "node:worker_threads";
import { HeguiError } from "../core/errors.ts";
import type { PdfWriter } from "../policy/export/filed.ts";

const timeoutMs = 60_000;

/**
 * Writes documents as PDF with the Chinese font embedded, each in a thread of its own, one
 * after another: setting a manual keeps a processor busy for seconds.
 */
export function createPdfWriter(): PdfWriter {
  let last: Promise<unknown> = Promise.resolve();
  return (document) => {
    const turn = last.then(() => writeApart(document));
    last = turn.catch(() => {});
    return turn;
  };
}

const writeApart: PdfWriter = (document) => {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
  const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url), { workerData: document });
  const failed = (why: string): void =>
    reject(new HeguiError("unavailable", `The PDF was not written: ${why}`));
  const clock = setTimeout(() => failed(`it took more than ${timeoutMs} ms`), timeoutMs);
  worker.on("message", resolve);
  worker.on("error", ({ message }) => failed(message));
  worker.on("exit", () => failed("its thread ended"));
  return promise.finally(() => {
    clearTimeout(clock);
    void worker.terminate();
  });
};
