import type { Disposition, Reason, reasons } from "../../alerts/schema.ts";
import type { Action } from "../api/alerts.ts";

/** The order in which they are offered, and their keys 1 to 3. */
export const dispositions = [
  "confirmed",
  "false_alarm",
  "exempted",
] as const satisfies readonly Disposition[];

/** The reasons of each disposition, as the API has them: its own list would bring zod along. */
export const reasonsOf: typeof reasons = {
  confirmed: ["corrected", "handled", "accepted"],
  false_alarm: ["wrong_text", "wrong_data", "wrong_rule", "duplicate"],
  exempted: ["evidence", "platform_approved", "temporary"],
};

/** What is about to be done, as far as it is filled in. Times are ISO 8601. */
export type Draft =
  | { readonly kind: "claim" }
  | { readonly kind: "acknowledge" }
  | { readonly kind: "merge"; readonly into: string; readonly reason: string }
  | { readonly kind: "assign"; readonly personId: string }
  | {
      readonly kind: "decide";
      readonly disposition: Disposition;
      readonly reason: Reason | undefined;
      readonly note: string;
      readonly until: string | undefined;
    }
  | {
      readonly kind: "snooze";
      readonly until: string;
      readonly reason: string;
      readonly pause: boolean;
    }
  | { readonly kind: "reopen"; readonly reason: string };

type DecideDraft = Extract<Draft, { kind: "decide" }>;
type Field = "personId" | "into" | "note" | "until" | "reason";

export const decision = (disposition: Disposition): DecideDraft => ({
  kind: "decide",
  disposition,
  reason: undefined,
  note: "",
  until: undefined,
});

/** Another disposition: its reasons are others, and only an exemption ends. */
export const withDisposition = (draft: DecideDraft, disposition: Disposition): DecideDraft =>
  disposition === draft.disposition
    ? draft
    : { ...draft, disposition, reason: undefined, until: undefined };

/** Whether there is nothing to fill in. */
export const asksNothing = ({ kind }: Draft): boolean => kind === "claim" || kind === "acknowledge";

/** Whether a decision needs words: all but a breach that was dealt with. */
export const needsNote = ({ disposition, reason }: DecideDraft): boolean =>
  disposition !== "confirmed" || reason === "accepted";

/** Whether a second person is certain to look at it. Who is drawn as a sample is not told before. */
export const isReviewed = (draft: DecideDraft, level: number): boolean =>
  level >= 4 && needsNote(draft);

/** What has yet to be filled in. */
export function lacking(draft: Draft): Field[] {
  switch (draft.kind) {
    case "claim":
    case "acknowledge":
      return [];
    case "merge":
      return draft.into === "" ? ["into"] : [];
    case "assign":
      return draft.personId === "" ? ["personId"] : [];
    case "decide":
      return [
        ...(needsNote(draft) && draft.note.trim() === "" ? ["note" as const] : []),
        ...(draft.reason === "temporary" && draft.until === undefined ? ["until" as const] : []),
      ];
    case "snooze":
    case "reopen":
      return draft.reason.trim() === "" ? ["reason"] : [];
  }
}

/** The action of a draft that lacks nothing. */
export function actionOf(draft: Draft): Exclude<Action, { kind: "undo" }> {
  if (draft.kind === "merge") {
    const reason = draft.reason.trim();
    return { kind: "merge", into: draft.into, ...(reason && { reason }) };
  }
  if (draft.kind !== "decide") return draft;
  const { kind, disposition, reason, until } = draft;
  const note = draft.note.trim();
  return {
    kind,
    disposition,
    ...(reason && { reason }),
    ...(note && { note }),
    ...(until && { until }),
  };
}

/** The same action with any words: what it would come to does not hang on them. */
export function shapeOf(draft: Draft): Action {
  const action = actionOf(draft);
  if (action.kind === "merge") return { kind: "merge", into: action.into };
  if (action.kind === "decide" && action.note !== undefined) return { ...action, note: "…" };
  if (action.kind === "snooze" || action.kind === "reopen") return { ...action, reason: "…" };
  return action;
}
