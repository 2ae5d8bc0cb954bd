import type { OpenAPIHono } from "@hono/zod-openapi";
import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { Env } from "../access/routing.ts";
import type { RequestLine } from "../http/shell.ts";

/** What operations watch, in Prometheus' text form. No label names a tenant or an address. */
export interface Metrics {
  readonly onRequest: (line: RequestLine) => void;
  serve(app: OpenAPIHono<Env>): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "hegui_http_requests_total",
    help: "Requests answered",
    labelNames: ["method", "status"],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: "hegui_http_request_seconds",
    help: "Time to answer",
    labelNames: ["method"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return {
    onRequest({ method, status, ms }) {
      requests.inc({ method, status: String(status) });
      seconds.observe({ method }, ms / 1_000);
    },
    serve(app) {
      app.get("/metrics", async (c) =>
        c.body(await registry.metrics(), 200, { "content-type": registry.contentType }),
      );
    },
  };
}
