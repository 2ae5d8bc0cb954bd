import { useCallback, useRef, useState } from "react";
import type { AlertRow } from "../../alerts/schema.ts";
import { allOrNone, extended, nothing, type Selection, toggled } from "./selection.ts";

/** The alerts chosen for one action. Another list, as `of` names it, begins with none. */
export function useSelection(rows: readonly AlertRow[], of: string) {
  const [{ of: kept, selection }, set] = useState({ of, selection: nothing });
  const now = kept === of ? selection : nothing;
  const order = useRef<readonly string[]>([]);
  order.current = rows.map(({ id }) => id);
  const put = useCallback(
    (change: (before: Selection) => Selection) =>
      set((last) => ({ of, selection: change(last.of === of ? last.selection : nothing) })),
    [of],
  );
  return {
    ids: now.ids,
    chosen: rows.filter(({ id }) => now.ids.has(id)),
    /** Rows are drawn anew only when this changes, so it does not by itself. */
    choose: useCallback(
      (id: string, asRange: boolean) =>
        put((before) => (asRange ? extended(before, id, order.current) : toggled(before, id))),
      [put],
    ),
    chooseAll: () => put((before) => allOrNone(before, order.current)),
    clear: () => put(() => nothing),
    keep: (ids: readonly string[]) => put(() => ({ ids: new Set(ids), anchor: ids[0] })),
  };
}
