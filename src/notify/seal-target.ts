import type { Ctx } from "../access/ctx.ts";
import { SealedTarget } from "./target.ts";

/** A target as it may be stored: nobody without the installation's secret reads it. */
export const sealTarget = ({ tenant, ports }: Ctx, target: SealedTarget): string =>
  ports.vault.seal(tenant, "credential", JSON.stringify(target)).sealed;

/** The target that was sealed, to be sent to by this process, and not to be shown or logged. */
export const openTarget = ({ tenant, ports }: Ctx, sealed: string): SealedTarget =>
  SealedTarget.parse(JSON.parse(ports.vault.open(tenant, sealed)));
