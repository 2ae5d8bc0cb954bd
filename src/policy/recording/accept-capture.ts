import { command, type Outcome } from "../../access/verb.ts";
import { conflict } from "../../core/errors.ts";
import { appendVersion } from "../append-version.ts";
import type { VersionRow } from "../schema.ts";
import { latestVersions, updateSource, versionByNumber } from "../store.ts";
import { lockCapture, rule } from "./held-capture.ts";
import { CaptureId, RulingReason } from "./recording-schema.ts";

/**
 * Accept a capture that was held back: its text becomes the source's next version, dated
 * when it was fetched, with its change and an alert if that is grave. The page is looked
 * at again soon.
 *
 * @throws HeguiError `conflict` if somebody has ruled on it, or if the source has had a
 * version since: an older text is no news then
 */
export const acceptCapture = command({
  name: "policy_capture.accept",
  allow: ["compliance", "legal"],
  input: CaptureId.extend(RulingReason.shape),
  async run(ctx, { id, snapshotId, reason }): Promise<Outcome<VersionRow>> {
    const held = await lockCapture(ctx, id, snapshotId);
    const { source, snapshot, text } = held;
    const [latest] = await latestVersions(ctx.tx, ctx.tenant, id, 1);
    if (latest !== undefined && latest.observedAt >= snapshot.fetchedAt)
      throw conflict(
        `${id} has had version ${latest.number} since ${snapshotId} was fetched: paste the text if it is the newer one`,
      );
    await rule(ctx, held, "accepted", reason);
    const now = ctx.now();
    const standing = source.standingNumber ?? latest?.number ?? 0;
    const previous = await versionByNumber(ctx.tx, ctx.tenant, id, standing);
    const draft = { snapshotId, text, observedAt: snapshot.fetchedAt, detectedAt: now };
    const { version, audit } = await appendVersion(ctx, source, draft, previous);
    const after = { ruling: "accepted", version: version.number, reason };
    const entry = { subject: { kind: "policy_snapshot", id: snapshotId }, after };
    await updateSource(ctx.tx, ctx.tenant, id, {
      state: "ok",
      stateReason: null,
      stateSince: now,
      failures: 0,
      nextDueAt: now,
      // What the site is asked with belongs to the text before.
      etag: null,
      lastModified: null,
    });
    return { result: version, audit: [entry, ...audit] };
  },
});
