import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { everyHistory } from "../../api/precheck.ts";
import { checkSheet, type Sheet } from "../../api/precheck-sheet.ts";
import { emptyTally, type Tally, withRows } from "./run.ts";

/** A sheet on its way, or as it was answered. */
export interface SheetRun {
  readonly sheet: Sheet;
  readonly state: "running" | "done" | "stopped" | "failed";
  readonly tally: Tally;
  readonly unknownColumns: readonly string[];
  readonly error: unknown;
}

/** Checks sheets, one at a time. Sent again, a sheet goes on where it stopped. */
export function useSheet(): {
  readonly run: SheetRun | undefined;
  readonly start: (sheet: Sheet) => void;
  readonly stop: () => void;
  readonly clear: () => void;
} {
  const client = useQueryClient();
  const [run, setRun] = useState<SheetRun>();
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);
  const start = async (sheet: Sheet) => {
    current.current?.abort();
    const control = new AbortController();
    current.current = control;
    let now: SheetRun = {
      sheet,
      state: "running",
      tally: emptyTally,
      unknownColumns: [],
      error: undefined,
    };
    const put = (change: Partial<SheetRun>) => {
      now = { ...now, ...change };
      if (current.current === control) setRun(now);
    };
    put({});
    try {
      const { unknownColumns, rows } = await checkSheet(sheet, control.signal);
      put({ unknownColumns });
      for await (const more of rows) put({ tally: withRows(now.tally, more) });
      put({ state: "done" });
    } catch (error) {
      put(control.signal.aborted ? { state: "stopped" } : { state: "failed", error });
    }
    client.invalidateQueries(everyHistory);
  };
  return {
    run,
    start,
    stop: () => current.current?.abort(),
    clear: () => {
      current.current?.abort();
      current.current = undefined;
      setRun(undefined);
    },
  };
}
