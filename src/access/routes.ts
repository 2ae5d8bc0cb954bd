import { z } from "@hono/zod-openapi";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { addKey, revokeKey, showKeys } from "./keys.ts";
import { addPerson, showPeople } from "./people.ts";
import { answers, body, createRoutes, ctxOf, operation } from "./routing.ts";
import { Me, Role, SignIn } from "./schema.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { whoami } from "./whoami.ts";

export const sessionCookie = "hegui_session";

const Person = z
  .object({ id: z.string(), name: z.string(), role: Role, email: z.string() })
  .openapi("Person");
const Key = z
  .object({
    id: z.string(),
    name: z.string(),
    role: Role,
    createdAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .openapi("ApiKey");

/** Sessions, people and API keys. */
export const accessRoutes = createRoutes()
  .openapi(
    operation({
      method: "post",
      path: "/v1/session",
      tags: ["access"],
      summary: "Sign in; sets the session cookie",
      security: [],
      request: { body: body(SignIn) },
      responses: answers(Me, "Who signed in"),
    }),
    async (c) => {
      const input = c.req.valid("json");
      const { token, expiresAt, me } = await signIn(c.get("systemCtx")(input.tenant), input);
      setCookie(c, sessionCookie, token, {
        httpOnly: true,
        sameSite: "Lax",
        secure: new URL(c.req.url).protocol === "https:",
        path: "/",
        expires: expiresAt,
      });
      return c.json(me, 200);
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/session",
      tags: ["access"],
      summary: "Who is signed in",
      responses: answers(Me, "The actor and its tenant"),
    }),
    async (c) => c.json(await whoami(ctxOf(c), {}), 200),
  )
  .openapi(
    operation({
      method: "delete",
      path: "/v1/session",
      tags: ["access"],
      summary: "Sign out",
      responses: { 204: { description: "Signed out" } },
    }),
    async (c) => {
      await signOut(ctxOf(c), { token: getCookie(c, sessionCookie) ?? "" });
      deleteCookie(c, sessionCookie, { path: "/" });
      return c.body(null, 204);
    },
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/people",
      tags: ["access"],
      summary: "Everyone of the tenant",
      responses: answers(z.object({ items: z.array(Person) }), "By name"),
    }),
    async (c) => c.json({ items: await showPeople(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/people",
      tags: ["access"],
      summary: "Add a person who may sign in",
      request: {
        body: body(
          z.object({ email: z.string(), name: z.string(), role: Role, password: z.string() }),
        ),
      },
      responses: answers(z.object({ id: z.string() }), "The new person"),
    }),
    async (c) => c.json(await addPerson(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/keys",
      tags: ["access"],
      summary: "The API keys, without their secrets",
      responses: answers(z.object({ items: z.array(Key) }), "Oldest first"),
    }),
    async (c) => {
      const items = (await showKeys(ctxOf(c), {})).map((key) => ({
        ...key,
        createdAt: key.createdAt.toISOString(),
        revokedAt: key.revokedAt?.toISOString() ?? null,
      }));
      return c.json({ items }, 200);
    },
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/keys",
      tags: ["access"],
      summary: "Make an API key; its secret is shown once",
      request: { body: body(z.object({ name: z.string(), role: Role })) },
      responses: answers(z.object({ id: z.string(), secret: z.string() }), "The key"),
    }),
    async (c) => c.json(await addKey(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/keys/{id}/revoke",
      tags: ["access"],
      summary: "End an API key at once",
      request: { params: z.object({ id: z.string() }) },
      responses: answers(z.object({ id: z.string() }), "The ended key"),
    }),
    async (c) => c.json(await revokeKey(ctxOf(c), c.req.valid("param")), 200),
  );
