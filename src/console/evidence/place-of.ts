import { path } from "../api/client.ts";

/** Where the console shows what an entry is about; undefined where no page does. */
export function placeOf({ kind, id }: { kind: string; id: string }): string | undefined {
  switch (kind) {
    case "alert":
      return path`/alerts/${id}`;
    case "rule":
      return path`/rules/${id}`;
    case "policy_change":
      return path`/policies/changes/${id}`;
    case "plan_run":
      return path`/plans/runs/${id}`;
    case "store":
      return path`/stores/${id}`;
    case "precheck":
      return path`/precheck/receipts/${id}`;
    default:
      return undefined;
  }
}
