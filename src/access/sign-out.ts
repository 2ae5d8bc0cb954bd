import { z } from "@hono/zod-openapi";
import { hashOfText } from "../core/canonical.ts";
import { deleteSession } from "./store.ts";
import { command } from "./verb.ts";

/** End the session of a token. */
export const signOut = command({
  name: "session.close",
  allow: "anyone",
  input: z.object({ token: z.string() }),
  async run(ctx, { token }) {
    await deleteSession(ctx.tx, ctx.tenant, hashOfText(token));
    return { result: undefined, audit: [{ subject: { kind: "person", id: ctx.actor.id } }] };
  },
});
