import { command, type Outcome } from "../../access/verb.ts";
import { notFound } from "../../core/errors.ts";
import { ChangeId, type ChangeRow } from "../schema.ts";
import { changeView } from "../view.ts";
import { acknowledgeChange, changeById } from "./change-store.ts";

/** Note that legal has read a change. Who was first stays. */
export const acknowledge = command({
  name: "policy_change.acknowledge",
  allow: ["legal"],
  input: ChangeId,
  async run(ctx, { id }): Promise<Outcome<ChangeRow>> {
    const noted = await acknowledgeChange(ctx.tx, ctx.tenant, id, ctx.actor.name, ctx.now());
    const row = await changeById(ctx.tx, ctx.tenant, id);
    if (row === undefined) throw notFound("Policy change", id);
    const entry = {
      subject: { kind: "policy_change", id },
      after: { acknowledgedBy: ctx.actor.name },
    };
    return { result: changeView(row, ctx.now()), audit: noted ? [entry] : [] };
  },
});
