import { z } from "@hono/zod-openapi";
import { notFound } from "../core/errors.ts";
import { newSecret } from "./credential.ts";
import { forgetKeys } from "./known-keys.ts";
import { Role } from "./schema.ts";
import { insertKey, listKeys, revokeKeyRow } from "./store.ts";
import { command, query } from "./verb.ts";

/** Make an API key. The secret is answered once and never stored. */
export const addKey = command({
  name: "key.add",
  allow: [],
  input: z.object({ name: z.string().min(1).max(100), role: Role }),
  async run(ctx, input) {
    const id = ctx.newId("key");
    const { secret, hash } = newSecret("hgk", ctx.tenant, ctx.randomBytes);
    await insertKey(ctx.tx, {
      tenantId: ctx.tenant,
      id,
      name: input.name,
      role: input.role,
      keyHash: hash,
      createdAt: ctx.now(),
    });
    return { result: { id, secret }, audit: [{ subject: { kind: "key", id }, after: input }] };
  },
});

export const showKeys = query({
  name: "key.list",
  allow: [],
  input: z.object({}),
  run: (ctx) => listKeys(ctx.tx, ctx.tenant),
});

/** End an API key at once. @throws HeguiError `not_found` for an unknown or ended key */
export const revokeKey = command({
  name: "key.revoke",
  allow: [],
  input: z.object({ id: z.string() }),
  async run(ctx, { id }) {
    const row = await revokeKeyRow(ctx.tx, ctx.tenant, id, ctx.now());
    if (row === undefined) throw notFound("API key", id);
    forgetKeys(ctx.db);
    return { result: row, audit: [{ subject: { kind: "key", id }, before: row }] };
  },
});
