import { z } from "@hono/zod-openapi";
import { conflict } from "../core/errors.ts";
import { hashPassword } from "./credential.ts";
import { Role } from "./schema.ts";
import { insertPerson, listPeople } from "./store.ts";
import { command, query } from "./verb.ts";

/** Add a person who may sign in. @throws HeguiError `conflict` for a taken address */
export const addPerson = command({
  name: "person.add",
  allow: [],
  input: z.object({
    id: z.string().min(1).max(100).optional(),
    email: z.email().max(200),
    name: z.string().min(1).max(100),
    role: Role,
    password: z.string().min(8, "use at least 8 characters").max(200),
  }),
  async run(ctx, input) {
    const id = input.id ?? ctx.newId("prs");
    const added = await insertPerson(ctx.tx, {
      tenantId: ctx.tenant,
      id,
      email: input.email.toLowerCase(),
      name: input.name,
      role: input.role,
      passwordHash: await hashPassword(input.password, ctx.randomBytes(16)),
      createdAt: ctx.now(),
    });
    if (!added) throw conflict(`${input.email} already has an account here`);
    const after = { name: input.name, email: input.email, role: input.role };
    return { result: { id }, audit: [{ subject: { kind: "person", id }, after }] };
  },
});

/** Everyone of the tenant, to assign work to. */
export const showPeople = query({
  name: "person.list",
  allow: "anyone",
  input: z.object({}),
  run: (ctx) => listPeople(ctx.tx, ctx.tenant),
});
