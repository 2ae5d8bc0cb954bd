import type { Ctx } from "../access/ctx.ts";
import { addPerson } from "../access/people.ts";
import { demoPassword, demoPeople } from "./data/people.ts";

/** The people of the sample tenant, who all have the same password. */
export async function seedPeople(ctx: Ctx): Promise<void> {
  for (const person of demoPeople) await addPerson(ctx, { ...person, password: demoPassword });
}
