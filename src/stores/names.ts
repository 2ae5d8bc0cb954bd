import { z } from "@hono/zod-openapi";
import { query } from "../access/verb.ts";
import { namesOf } from "./store.ts";

/** The names of stores by id, to show beside other things. */
export const storeNames = query({
  name: "store.names",
  allow: "anyone",
  input: z.object({ ids: z.array(z.string()) }),
  run: (ctx, { ids }) => namesOf(ctx.tx, ctx.tenant, ids),
});
