import { HeguiError } from "../core/errors.ts";
import { day } from "../core/time.ts";
import { newSecret, passwordMatches } from "./credential.ts";
import { type Me, SignIn } from "./schema.ts";
import { insertSession, personByEmail, tenantName } from "./store.ts";
import { command } from "./verb.ts";

/** A console session lasts a working day and a half, so that nobody is thrown out at lunch. */
export const sessionDays = 1.5;

/** A hash that no password has: an unknown address costs the same time as a wrong password. */
const nobody = `scrypt:${"00".repeat(16)}:${"00".repeat(32)}`;

/**
 * Open a console session with e-mail and password. Run by the system actor of the
 * tenant that the form names.
 *
 * @throws HeguiError `unauthenticated`, the same for a wrong tenant, address or password
 */
export const signIn = command({
  name: "session.open",
  allow: [],
  input: SignIn,
  async run(ctx, input) {
    const person = await personByEmail(ctx.tx, ctx.tenant, input.email.trim().toLowerCase());
    const matches = await passwordMatches(input.password, person?.passwordHash ?? nobody);
    if (person === undefined || !matches) {
      throw new HeguiError("unauthenticated", "Organisation, e-mail or password is wrong");
    }
    const { secret, hash } = newSecret("hgs", ctx.tenant, ctx.randomBytes);
    const expiresAt = new Date(ctx.now().getTime() + sessionDays * day);
    await insertSession(ctx.tx, {
      tenantId: ctx.tenant,
      tokenHash: hash,
      personId: person.id,
      expiresAt,
    });
    const me: Me = {
      tenant: { id: ctx.tenant, name: (await tenantName(ctx.tx, ctx.tenant)) ?? ctx.tenant },
      person: { id: person.id, name: person.name, role: person.role },
    };
    return {
      result: { token: secret, expiresAt, me },
      audit: [{ subject: { kind: "person", id: person.id } }],
    };
  },
});
