import type { RuleDraft, RuleDraftRow } from "../../../rulebase/draft-schema.ts";
import type { ShadowState } from "../../../rulebase/shadows/shadow-schema.ts";

/** From this level on a rule takes two people and a simulation to change. */
export const isGrave = (level: number): boolean => level >= 4;

/** Whether work on a draft can go on. */
export const isOpen = ({ state }: Pick<RuleDraftRow, "state">): boolean =>
  state !== "activated" && state !== "withdrawn";

export const steps = ["content", "simulation", "shadow", "approval", "active"] as const;
export type Step = (typeof steps)[number];

/** How a draft stands with a step: behind it, at it, still to come, or free to do. */
export type Standing = "done" | "now" | "needed" | "optional" | "skipped";

export type Life = Readonly<Record<Step, Standing>>;

type Read = Pick<RuleDraft, "state" | "hash" | "needs" | "simulation" | "events">;

/** Where a draft is on its way into force; `shadow` if it runs, or ran, in shadow. */
export function lifeOf(draft: Read, shadow: ShadowState | undefined): Life {
  const open = isOpen(draft);
  const leftOut = open ? "optional" : "skipped";
  const approved = draft.events.some(
    ({ kind, hash }) => kind === "approved" && hash === draft.hash,
  );
  return {
    content: "done",
    simulation: draft.needs.simulation ? "needed" : draft.simulation === null ? leftOut : "done",
    shadow: shadow === undefined ? leftOut : shadow === "running" ? "now" : "done",
    approval:
      draft.state === "submitted"
        ? "now"
        : approved && draft.state !== "draft"
          ? "done"
          : draft.needs.approval
            ? "needed"
            : leftOut,
    active:
      draft.state === "activated" ? "done" : draft.state === "withdrawn" ? "skipped" : "needed",
  };
}

/** What a person may do next to bring a draft on; `wait` if it is somebody else's turn. */
export type Next = "simulate" | "submit" | "approve" | "wait" | "activate";

export function nextOf(draft: Read, me: string): Next | undefined {
  if (!isOpen(draft)) return undefined;
  if (draft.state === "submitted") return mayApprove(draft, me) ? "approve" : "wait";
  if (draft.needs.simulation) return "simulate";
  return draft.needs.approval ? "submit" : "activate";
}

/** Nobody approves what they saved any content of, or submitted. */
export const mayApprove = (
  { state, events }: Pick<Read, "state" | "events">,
  me: string,
): boolean =>
  state === "submitted" &&
  !events.some(({ kind, by }) => by.id === me && (kind === "saved" || kind === "submitted"));

/** The first characters of a hash, enough to tell contents apart by eye. */
export const shortHash = (hash: string): string => hash.replace(/^[a-z0-9]+:/, "").slice(0, 8);
