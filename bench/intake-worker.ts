import { parentPort, workerData } from "node:worker_threads";
import { openServer } from "../src/db/server.ts";
import { evaluateChunk } from "../src/intake/evaluate.ts";
import { openWorld } from "./world.ts";

/** Judges a tenant's batches as it is told of them, as a worker process beside the server does. */
const { url, tenant } = workerData as { readonly url: string; readonly tenant: string };
const db = openServer(url);
const { ctx } = await openWorld(db);

parentPort?.on("message", async (batchId: string | null) => {
  if (batchId === null) {
    await db.close();
    process.exit();
  }
  while (!(await evaluateChunk({ ...ctx, tenant }, { batchId })).done);
  parentPort?.postMessage(batchId);
});
parentPort?.postMessage(null);
