import { query } from "../../access/verb.ts";
import { notFound } from "../../core/errors.ts";
import { SourceId } from "../schema.ts";
import { sourceById } from "../store.ts";
import { captureView } from "./capture-view.ts";
import { CaptureFilter, type CaptureRow } from "./recording-schema.ts";
import { heldCaptures } from "./recording-store.ts";

/** So many are shown; the newest of a source that keeps failing say enough. */
const most = 100;

/** What a source brought that was held back, newest first, with what was ruled on it. */
export const listCaptures = query({
  name: "policy_capture.list",
  allow: "anyone",
  input: CaptureFilter.extend(SourceId.shape),
  async run(ctx, { id, open }): Promise<CaptureRow[]> {
    if ((await sourceById(ctx.tx, ctx.tenant, id)) === undefined)
      throw notFound("Policy source", id);
    return (await heldCaptures(ctx.tx, ctx.tenant, id, { open, limit: most })).map(captureView);
  },
});
