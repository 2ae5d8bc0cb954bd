import { command, type Outcome } from "../../access/verb.ts";
import { updateSource } from "../store.ts";
import { lockCapture, rule } from "./held-capture.ts";
import { CaptureId, RulingReason } from "./recording-schema.ts";

/**
 * Refuse a capture that was held back: it is not the document. What says the same, noise
 * aside, is held without being kept or asked about again.
 *
 * @throws HeguiError `conflict` if somebody has ruled on it
 */
export const refuseCapture = command({
  name: "policy_capture.refuse",
  allow: ["compliance", "legal"],
  input: CaptureId.extend(RulingReason.shape),
  async run(ctx, { id, snapshotId, reason }): Promise<Outcome<{ refused: true }>> {
    const held = await lockCapture(ctx, id, snapshotId);
    await rule(ctx, held, "refused", reason);
    const { memory } = held.source;
    if (memory?.pending?.snapshotId === snapshotId) {
      const { pending: _, ...rest } = memory;
      await updateSource(ctx.tx, ctx.tenant, id, { memory: rest });
    }
    const subject = { kind: "policy_snapshot", id: snapshotId };
    return {
      result: { refused: true },
      audit: [{ subject, after: { ruling: "refused", reason } }],
    };
  },
});
