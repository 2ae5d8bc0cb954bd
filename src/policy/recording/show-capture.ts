import { query } from "../../access/verb.ts";
import { notFound } from "../../core/errors.ts";
import { clausesOf } from "../clauses/clauses.ts";
import { documentOf, withFacts } from "../comparison.ts";
import { assess } from "../impact/assess.ts";
import { latestNumber, sourceById, versionByNumber } from "../store.ts";
import { clauseChangeView, versionView } from "../view.ts";
import { captureView } from "./capture-view.ts";
import { type CaptureDetail, CaptureId } from "./recording-schema.ts";
import { heldCaptures, snapshotById } from "./recording-store.ts";

/** One capture that was held back: what it says against the version that the page showed. */
export const showCapture = query({
  name: "policy_capture.show",
  allow: "anyone",
  input: CaptureId,
  async run(ctx, { id, snapshotId }): Promise<CaptureDetail> {
    const { tx, tenant } = ctx;
    const source = await sourceById(tx, tenant, id);
    if (source === undefined) throw notFound("Policy source", id);
    const [row] = await heldCaptures(tx, tenant, id, { id: snapshotId, limit: 1 });
    if (row === undefined) throw notFound("Policy capture", snapshotId);
    const text = (await snapshotById(tx, tenant, id, snapshotId))?.text ?? null;
    const number = source.standingNumber ?? (await latestNumber(tx, tenant, id));
    const standing = await versionByNumber(tx, tenant, id, number);
    const before = standing?.text ?? "";
    const changes = text === null ? [] : assess(before, text).changes.map(clauseChangeView);
    return {
      ...captureView(row),
      text,
      against: standing === undefined ? null : versionView(standing),
      changes: changes.map(withFacts),
      clauses: text === null ? [] : documentOf(clausesOf(before), clausesOf(text), changes),
    };
  },
});
