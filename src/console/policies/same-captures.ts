import type { CaptureRow } from "../../policy/recording/recording-schema.ts";

/** A capture that came several times, as a page that stays wrong is looked at again and again. */
interface SameCapture {
  readonly newest: CaptureRow;
  readonly times: number;
  /** What was ruled on any of them. */
  readonly ruling: CaptureRow["ruling"];
}

/** Puts captures of one verdict, reason and length together, newest first. */
export function sameCaptures(captures: readonly CaptureRow[]): readonly SameCapture[] {
  const groups = Map.groupBy(captures, ({ verdict, reason, characters }) =>
    JSON.stringify([verdict, reason.zh, characters]),
  );
  return [...groups.values()].flatMap((same): readonly SameCapture[] => {
    const [newest] = same;
    if (newest === undefined) return [];
    const ruling = same.find((one) => one.ruling !== null)?.ruling ?? null;
    return [{ newest, times: same.length, ruling }];
  });
}
