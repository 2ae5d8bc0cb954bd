import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../../access/routing.ts";
import { cancelRun } from "./cancel-run.ts";
import { listRuns, showRun } from "./list-runs.ts";
import { RunFilter, RunId, SimulationRun, StartRun } from "./run-schema.ts";
import { startRun } from "./start-run.ts";

const tags = ["rules"];

/** Simulations that go on by themselves. */
export const simulationRunRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/simulations/runs",
      tags,
      summary: "Runs of simulations, the latest started first",
      request: { query: RunFilter },
      responses: answers(z.object({ items: z.array(SimulationRun) }), "At most 50"),
    }),
    async (c) => c.json({ items: await listRuns(ctxOf(c), c.req.valid("query")) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/simulations/runs",
      tags,
      summary: "Try a draft, a proposal, a rule, or other parameters in the background",
      description:
        "On a sample first, then on all stored records. Nothing is raised. The run goes on after a restart of the server.",
      request: { body: body(StartRun) },
      responses: answers(SimulationRun, "The run, waiting for a worker"),
    }),
    async (c) => c.json(await startRun(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/rules/simulations/runs/{runId}",
      tags,
      summary: "One run: how far it is, and what it brought",
      request: { params: RunId },
      responses: answers(SimulationRun, "As it stands"),
    }),
    async (c) => c.json(await showRun(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/rules/simulations/runs/{runId}/cancel",
      tags,
      summary: "Call a run off; what it finished stays",
      request: { params: RunId },
      responses: answers(SimulationRun, "The run, cancelled"),
    }),
    async (c) => c.json(await cancelRun(ctxOf(c), c.req.valid("param")), 200),
  );
