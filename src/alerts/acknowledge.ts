import { command } from "../access/verb.ts";
import { changeAlert, refuseClosed } from "./change.ts";
import { heldUntil } from "./escalation.ts";
import { AlertId, Claim } from "./schema.ts";

/** Say that one has seen an alert that went up: it stays at this tier for a while longer. */
export const acknowledge = command({
  name: "alert.acknowledge",
  allow: ["compliance", "legal"],
  input: Claim.extend(AlertId.shape),
  run: (ctx, { id, version }) =>
    changeAlert(ctx, id, version, (alert) => {
      refuseClosed(alert);
      const watchAt = heldUntil(ctx.ports.calendar, alert, ctx.now());
      return {
        patch: { watchAt },
        event: { kind: "acknowledged", detail: { tier: alert.tier, until: watchAt } },
      };
    }),
});
