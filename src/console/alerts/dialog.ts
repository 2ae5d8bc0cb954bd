import type { Disposition } from "../../alerts/schema.ts";

/** The order in which they are offered, and their keys 1 to 3. */
export const dispositions = [
  "confirmed",
  "false_alarm",
  "exempted",
] as const satisfies readonly Disposition[];

/** What is being asked about the alert on screen. */
export type Dialog =
  | { readonly kind: "decide"; readonly disposition: Disposition }
  | { readonly kind: "snooze" }
  | { readonly kind: "reopen" };
