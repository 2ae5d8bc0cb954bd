import type { Actor, Ctx } from "../access/ctx.ts";
import { addPerson } from "../access/people.ts";
import { demoPassword, demoPeople } from "./data/people.ts";

/** The people of the sample tenant, who all have the same password. */
export async function seedPeople(ctx: Ctx): Promise<void> {
  for (const person of demoPeople) await addPerson(ctx, { ...person, password: demoPassword });
}

/** The same as somebody of the sample tenant in a role does it. */
export function as(ctx: Ctx, role: Actor["role"]): Ctx {
  const person = demoPeople.find((one) => one.role === role);
  if (person === undefined) throw new Error(`the sample tenant has nobody in ${role}`);
  return { ...ctx, actor: { kind: "person", id: person.id, name: person.name, role } };
}

/** The same as it was done at a time. */
export const at = (ctx: Ctx, time: number): Ctx => ({ ...ctx, now: () => new Date(time) });
