import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { conflict } from "../core/errors.ts";
import { languages } from "../core/text.ts";
import { channelOf, refuseInside, refuseTakenName, summaryOf, viewOf } from "./channel.ts";
import { insertChannel } from "./channel-store.ts";
import { Subscription } from "./schema.ts";
import { sealTarget } from "./seal-target.ts";
import { shownOf, Target } from "./target.ts";

export const AddChannel = z.object({
  name: z.string().trim().min(1, "give it a name").max(60),
  language: z.enum(languages).default("zh"),
  target: Target,
  subscription: Subscription,
});

/**
 * Add a channel. Its target is sealed at once, and answered only with its secrets cut out.
 *
 * @throws HeguiError `unsafe_target` for one that points inside, `conflict` for a taken name
 */
export const addChannel = command({
  name: "notify_channel.add",
  allow: [],
  input: AddChannel,
  async run(ctx, { name, language, target, subscription }) {
    refuseInside(ctx, target);
    await refuseTakenName(ctx, name);
    const id = ctx.newId("chn");
    const added = await insertChannel(ctx.tx, {
      tenantId: ctx.tenant,
      id,
      kind: target.kind,
      name,
      language,
      sealed: sealTarget(ctx, { target }),
      shown: shownOf(target),
      subscription,
      enabled: true,
      createdAt: ctx.now(),
    });
    if (!added) throw conflict(`There is a channel named "${name}" already: choose another name`);
    const row = await channelOf(ctx, id);
    return {
      result: viewOf(row, new Map(), undefined),
      audit: [{ subject: { kind: "notify_channel", id }, after: summaryOf(row) }],
    };
  },
});
