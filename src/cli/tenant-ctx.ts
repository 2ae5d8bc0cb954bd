import type { Ctx } from "../access/ctx.ts";
import { tenantIds } from "../access/tenants.ts";
import { invalid } from "../core/errors.ts";
import type { Runtime } from "../runtime/node.ts";

/**
 * The system's ctx in the tenant that a command names, or in the only one there is.
 *
 * @throws HeguiError `invalid_input` listing the tenants to choose from
 */
export async function ctxOfTenant(runtime: Runtime, wanted: string | undefined): Promise<Ctx> {
  const known = await tenantIds(runtime.db);
  const [tenant] = wanted === undefined ? known : known.filter((id) => id === wanted);
  if (tenant === undefined || (wanted === undefined && known.length > 1)) {
    throw invalid("--tenant", `name one of: ${known.join(", ") || "none is there yet"}`);
  }
  return runtime.systemCtx(tenant);
}
