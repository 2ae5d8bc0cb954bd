import { createRoute, OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Ctx } from "./ctx.ts";
import { inputError } from "./verb.ts";

/** What the middleware leaves for the routes: who asks, in which tenant, through which ports. */
export interface Env {
  Variables: {
    ctx: Ctx;
    /** A ctx of the system in a tenant: for the operations that come before sign-in. */
    systemCtx: (tenant: string) => Ctx;
    requestId: string;
  };
}

/** The body of every error (RFC 9457). `code` is stable; `requestId` finds it in the log. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    problems: z.array(z.object({ field: z.string(), reason: z.string() })).optional(),
  })
  .openapi("Problem");
export type Problem = z.infer<typeof Problem>;

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: Problem } },
});

/** The errors that any operation may answer. */
const problems = {
  400: problem("The input is not valid; `problems` names the fields"),
  401: problem("Not signed in, or the API key is not valid"),
  403: problem("The role does not allow it"),
  404: problem("There is no such thing in this tenant"),
  409: problem("It has changed meanwhile, or somebody else holds it"),
} as const;

/** A JSON answer of a route. */
export const answers = <T extends z.ZodType>(schema: T, description: string) => ({
  200: { description, content: { "application/json": { schema } } },
});

/** A JSON body of a route. */
export const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { "application/json": { schema } },
});

/** Describe one operation; the errors that all share are added. */
export const operation = <const R extends RouteConfig>(route: R) => {
  const responses = { ...problems, ...route.responses } as unknown as R["responses"];
  return createRoute({ ...route, responses });
};

/** A router of one room. Its validation errors look like every other error. */
export const createRoutes = (): OpenAPIHono<Env> =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw inputError(result.error);
    },
  });

/** The ctx of a request. */
export const ctxOf = (c: Context<Env>): Ctx => c.get("ctx");
