import { hashOfText } from "../core/canonical.ts";
import { coalesce } from "../core/coalesce.ts";
import { HeguiError } from "../core/errors.ts";
import { inTenant } from "../db/database.ts";
import { tenantOf } from "./credential.ts";
import type { Actor, Ctx } from "./ctx.ts";
import { knownKeys } from "./known-keys.ts";
import { keyByHash, personOfSession } from "./store.ts";

/** A bearer API key or a console session's token. */
export interface Credential {
  readonly kind: "key" | "person";
  readonly secret: string;
}

type Base = Pick<Ctx, "db" | "now">;

/**
 * Who a credential belongs to, and in which tenant. A revoked key is refused from the
 * very next call on: requests that wait share a look-up, but none made before they came, and
 * keys are remembered only where nobody can revoke one unseen.
 *
 * @throws HeguiError `unauthenticated`; the message is the same for a malformed,
 * an unknown, a revoked and an expired secret
 */
export async function authenticate(
  base: Base,
  credential: Credential,
): Promise<{ tenant: string; actor: Actor }> {
  const { kind, secret } = credential;
  const tenant = tenantOf(secret);
  if (tenant !== undefined) {
    const hash = hashOfText(secret);
    const keys = kind === "key" ? knownKeys(base.db) : undefined;
    const known = keys?.get(hash);
    if (known !== undefined) return { tenant, actor: known };
    const found = await look({ base, kind, tenant, hash }, null);
    if (found !== null) {
      const actor: Actor = { kind, ...found };
      keys?.set(hash, actor);
      return { tenant, actor };
    }
  }
  throw new HeguiError(
    "unauthenticated",
    kind === "key"
      ? "The API key is not valid: send a live one as `Authorization: Bearer hgk_…`"
      : "The session has ended: sign in again",
  );
}

interface Sought {
  readonly base: Base;
  readonly kind: Credential["kind"];
  readonly tenant: string;
  readonly hash: string;
}

/** One look-up for all requests that wait with the same credential. */
const look = coalesce<Sought, null, Omit<Actor, "kind"> | null>(
  {
    scopeOf: ({ base }) => base.db,
    laneOf: ({ kind, hash }) => `${kind} ${hash}`,
    most: 1_000,
  },
  async ({ base, kind, tenant, hash }, waiting) => {
    const found = await inTenant(
      base.db,
      tenant,
      (tx) =>
        kind === "key"
          ? keyByHash(tx, tenant, hash)
          : personOfSession(tx, tenant, hash, base.now()),
      "read only",
    );
    return waiting.map(() => found ?? null);
  },
);
