import type { CaptureRow } from "./recording-schema.ts";
import type { CaptureRecord } from "./recording-store.ts";

export const captureView = (row: CaptureRecord): CaptureRow => ({
  snapshotId: row.snapshotId,
  fetchedAt: row.fetchedAt.toISOString(),
  verdict: row.verdict,
  reason: row.reason ?? { zh: "", en: "" },
  characters: row.characters,
  ruling: row.ruling && {
    ruling: row.ruling.ruling,
    reason: row.ruling.reason,
    by: row.ruling.byName,
    at: row.ruling.at.toISOString(),
  },
});
