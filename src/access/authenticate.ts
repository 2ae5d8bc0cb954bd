import { hashOfText } from "../core/canonical.ts";
import { HeguiError } from "../core/errors.ts";
import { inTenant } from "../db/database.ts";
import { tenantOf } from "./credential.ts";
import type { Actor, Ctx } from "./ctx.ts";
import { keyByHash, personOfSession } from "./store.ts";

/** A bearer API key or a console session's token. */
export interface Credential {
  readonly kind: "key" | "person";
  readonly secret: string;
}

/**
 * Who a credential belongs to, and in which tenant.
 *
 * @throws HeguiError `unauthenticated`; the message is the same for a malformed,
 * an unknown, a revoked and an expired secret
 */
export async function authenticate(
  base: Pick<Ctx, "db" | "now">,
  credential: Credential,
): Promise<{ tenant: string; actor: Actor }> {
  const tenant = tenantOf(credential.secret);
  const hash = hashOfText(credential.secret);
  const found =
    tenant === undefined
      ? undefined
      : await inTenant(
          base.db,
          tenant,
          (tx) =>
            credential.kind === "key"
              ? keyByHash(tx, tenant, hash)
              : personOfSession(tx, tenant, hash, base.now()),
          "read only",
        );
  if (tenant === undefined || found === undefined) {
    throw new HeguiError(
      "unauthenticated",
      credential.kind === "key"
        ? "The API key is not valid: send a live one as `Authorization: Bearer hgk_…`"
        : "The session has ended: sign in again",
    );
  }
  return { tenant, actor: { kind: credential.kind, ...found } };
}
