import type { z } from "@hono/zod-openapi";
import { HeguiError } from "../core/errors.ts";
import { inTenant, type Tx } from "../db/database.ts";
import { type AuditEntry, writeAudit } from "./audit.ts";
import type { Ctx } from "./ctx.ts";
import type { Role } from "./schema.ts";

/** A ctx inside a verb: its transaction is open. */
export type OpenCtx = Ctx & { readonly tx: Tx };

interface Spec<I extends z.ZodType> {
  /** `<subject>.<past or plain verb>`, the action in the audit log. */
  readonly name: string;
  /** Who may, beside admins. `anyone` is every signed-in actor. */
  readonly allow: readonly Role[] | "anyone";
  readonly input: I;
}

/** What a command changed. An empty audit says that it changed nothing. */
export interface Outcome<O> {
  readonly result: O;
  readonly audit: readonly AuditEntry[];
}

type Verb<I extends z.ZodType, O> = (ctx: Ctx, input: z.input<I>) => Promise<O>;

/**
 * A use case that changes something. Checks the role, parses the input, and runs
 * in one tenant-scoped transaction together with its audit entries: `run` cannot
 * end without saying what to write into the log.
 *
 * @throws HeguiError `forbidden`, `invalid_input`, and what `run` throws
 */
export function command<I extends z.ZodType, O>(
  spec: Spec<I> & { run: (ctx: OpenCtx, input: z.output<I>) => Promise<Outcome<O>> },
): Verb<I, O> {
  return async (ctx, raw) => {
    const input = admit(spec, ctx, raw);
    const work = async (tx: Tx): Promise<O> => {
      const { result, audit } = await spec.run({ ...ctx, tx }, input);
      await writeAudit(tx, ctx, spec.name, audit);
      return result;
    };
    if (ctx.tx !== undefined) return work(ctx.tx);
    const result = await inTenant(ctx.db, ctx.tenant, work);
    ctx.ports.wake();
    return result;
  };
}

/** A use case that only reads, in a transaction that the database keeps read-only. */
export function query<I extends z.ZodType, O>(
  spec: Spec<I> & { run: (ctx: OpenCtx, input: z.output<I>) => Promise<O> },
): Verb<I, O> {
  return async (ctx, raw) => {
    const input = admit(spec, ctx, raw);
    if (ctx.tx !== undefined) return spec.run({ ...ctx, tx: ctx.tx }, input);
    return inTenant(ctx.db, ctx.tenant, (tx) => spec.run({ ...ctx, tx }, input), "read only");
  };
}

function admit<I extends z.ZodType>(spec: Spec<I>, ctx: Ctx, raw: unknown): z.output<I> {
  const { role } = ctx.actor;
  if (role !== "admin" && spec.allow !== "anyone" && !spec.allow.includes(role)) {
    throw new HeguiError(
      "forbidden",
      `${spec.name} needs the role ${[...spec.allow, "admin"].join(" or ")}; you are ${role}`,
    );
  }
  const parsed = spec.input.safeParse(raw);
  if (parsed.success) return parsed.data;
  throw inputError(parsed.error);
}

/** A zod error as the one error that clients see: each problem with its field. */
export function inputError(error: z.ZodError): HeguiError {
  const problems = error.issues.map((issue) => ({
    field: issue.path.join(".") || "(body)",
    reason: issue.message,
  }));
  const first = problems[0];
  return new HeguiError(
    "invalid_input",
    first === undefined ? "The input is not valid" : `${first.field}: ${first.reason}`,
    problems,
  );
}
