import { answers, body, createRoutes, ctxOf, operation } from "../../access/routing.ts";
import {
  ChangeDetail,
  ChangeFilter,
  ChangeId,
  ChangePage,
  ChangeRow,
  ClauseSearch,
  FoundPage,
  NewNote,
  Note,
  NoteFilter,
  NotePage,
} from "../schema.ts";
import { searchClauses } from "../search/search.ts";
import { acknowledge } from "./acknowledge.ts";
import { listChanges } from "./list-changes.ts";
import { addNote, listNotes } from "./notes.ts";
import { overrideImpact } from "./override-impact.ts";
import { NewOverride, Override } from "./override-schema.ts";
import { showChange } from "./show-change.ts";

const tags = ["policies"];

/** Changes of the platforms' rules, and the search over them. */
export const policyChangeRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/changes",
      tags,
      summary: "The changes of all sources, newest first",
      request: { query: ChangeFilter },
      responses: answers(ChangePage, "A page"),
    }),
    async (c) => c.json(await listChanges(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/changes/{id}",
      tags,
      summary: "One change with its redline",
      request: { params: ChangeId },
      responses: answers(ChangeDetail, "The change"),
    }),
    async (c) => c.json(await showChange(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/changes/{id}/acknowledge",
      tags,
      summary: "Note that legal has read it",
      request: { params: ChangeId },
      responses: answers(ChangeRow, "The change"),
    }),
    async (c) => c.json(await acknowledge(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/changes/{id}/notes",
      tags,
      summary: "The notes on a change, newest first",
      request: { params: ChangeId, query: NoteFilter },
      responses: answers(NotePage, "A page"),
    }),
    async (c) =>
      c.json(await listNotes(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("query") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/changes/{id}/notes",
      tags,
      summary: "Write a note on a change, or on one clause of it",
      description:
        "A note stays as it is written. The first of kind `strategy` stops the clock of 72 hours.",
      request: { params: ChangeId, body: body(NewNote) },
      responses: answers(Note, "The note"),
    }),
    async (c) =>
      c.json(await addNote(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/policies/changes/{id}/override",
      tags,
      summary:
        "Say what a change, or one clause of it, does to the merchant, instead of the scorer",
      request: { params: ChangeId, body: body(NewOverride) },
      responses: answers(Override, "The override"),
    }),
    async (c) =>
      c.json(
        await overrideImpact(ctxOf(c), { ...c.req.valid("param"), ...c.req.valid("json") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/policies/search",
      tags,
      summary: "Clauses that hold all words",
      description:
        "The most telling first, of the latest versions or of all; a clause that stood word for word through several versions is found once.",
      request: { query: ClauseSearch },
      responses: answers(FoundPage, "A page"),
    }),
    async (c) => c.json(await searchClauses(ctxOf(c), c.req.valid("query")), 200),
  );
