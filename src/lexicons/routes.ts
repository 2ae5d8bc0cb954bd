import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { lexiconHistory, listLexicons, showLexicon, tryLexicon } from "./read-lexicons.ts";
import { rollBackLexicon, saveLexicon } from "./save-lexicon.ts";
import {
  BaseVersion,
  FamilyRef,
  Lexicon,
  LexiconRow,
  LexiconVersion,
  Note,
  Overlay,
  TriedText,
  TryLexicon,
} from "./schema.ts";

const tags = ["lexicons"];
const lexicon = answers(Lexicon, "The family as it stands");

/** The words that copy is judged by, and what a tenant makes of them. */
export const lexiconRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/lexicons",
      tags,
      summary: "Every family of terms, with how much of it is the tenant's own",
      responses: answers(z.object({ items: z.array(LexiconRow) }), "The families"),
    }),
    async (c) => c.json({ items: await listLexicons(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/lexicons/{family}",
      tags,
      summary: "One family, with its built-in terms and the tenant's own",
      request: { params: FamilyRef },
      responses: lexicon,
    }),
    async (c) => c.json(await showLexicon(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "put",
      path: "/v1/lexicons/{family}",
      tags,
      summary: "Put terms in or built-in ones out, at once",
      request: {
        params: FamilyRef,
        body: body(Overlay.extend({ baseVersion: BaseVersion, note: Note })),
      },
      responses: lexicon,
    }),
    async (c) =>
      c.json(await saveLexicon(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/lexicons/{family}/versions",
      tags,
      summary: "Who changed it, when, why and to what",
      request: { params: FamilyRef },
      responses: answers(z.object({ items: z.array(LexiconVersion) }), "Newest first"),
    }),
    async (c) => c.json({ items: await lexiconHistory(ctxOf(c), c.req.valid("param")) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/lexicons/{family}/rollback",
      tags,
      summary: "Put it back as it was under a version; 0 is as built in",
      request: {
        params: FamilyRef,
        body: body(z.object({ baseVersion: BaseVersion, version: z.int().min(0), note: Note })),
      },
      responses: lexicon,
    }),
    async (c) =>
      c.json(
        await rollBackLexicon(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/lexicons/{family}/try",
      tags,
      summary: "What it would find in some texts under a change that is not saved",
      request: { params: FamilyRef, body: body(TryLexicon) },
      responses: answers(z.object({ items: z.array(TriedText) }), "Text by text"),
    }),
    async (c) =>
      c.json(
        {
          items: await tryLexicon(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        },
        200,
      ),
  );
