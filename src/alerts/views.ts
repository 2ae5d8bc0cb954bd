import { z } from "@hono/zod-openapi";
import { command, type Outcome, query } from "../access/verb.ts";
import { conflict, HeguiError, notFound } from "../core/errors.ts";
import type { alertViews } from "./tables.ts";
import { deleteView, insertView, viewById, viewsFor } from "./view-store.ts";
import { type AlertView, SaveView } from "./work-schema.ts";

type Row = typeof alertViews.$inferSelect;

const viewOf = ({ id, name, filter, shared, ownerId, ownerName }: Row, me: string): AlertView => ({
  id,
  name,
  filter,
  shared,
  owner: { id: ownerId, name: ownerName },
  mine: ownerId === me,
});

/** One's own saved views and those that others share, by name. */
export const listViews = query({
  name: "alert_view.list",
  allow: "anyone",
  input: z.object({}),
  run: async (ctx): Promise<AlertView[]> =>
    (await viewsFor(ctx.tx, ctx.tenant, ctx.actor.id)).map((row) => viewOf(row, ctx.actor.id)),
});

/** Keep a filter under a name, for oneself or for all. @throws HeguiError `conflict` for a name in use */
export const saveView = command({
  name: "alert_view.save",
  allow: ["operator", "compliance", "legal", "viewer"],
  input: SaveView,
  async run(ctx, { name, filter, shared }): Promise<Outcome<AlertView>> {
    const row: Row = {
      tenantId: ctx.tenant,
      id: ctx.newId("avw"),
      ownerId: ctx.actor.id,
      ownerName: ctx.actor.name,
      name,
      shared,
      filter,
      createdAt: ctx.now(),
    };
    if (!(await insertView(ctx.tx, row))) throw conflict(`You have a view "${name}" already`);
    const subject = { kind: "alert_view", id: row.id };
    return { result: viewOf(row, ctx.actor.id), audit: [{ subject, after: { name, shared } }] };
  },
});

/** Delete a view of one's own; admins may delete anyone's. */
export const removeView = command({
  name: "alert_view.remove",
  allow: ["operator", "compliance", "legal", "viewer"],
  input: z.object({ id: z.string() }),
  async run(ctx, { id }): Promise<Outcome<{ removed: true }>> {
    const view = await viewById(ctx.tx, ctx.tenant, id);
    if (view === undefined) throw notFound("Alert view", id);
    if (view.ownerId !== ctx.actor.id && ctx.actor.role !== "admin")
      throw new HeguiError("forbidden", `The view is ${view.ownerName}'s: only they may delete it`);
    await deleteView(ctx.tx, ctx.tenant, id);
    const subject = { kind: "alert_view", id };
    return { result: { removed: true }, audit: [{ subject, before: { name: view.name } }] };
  },
});
