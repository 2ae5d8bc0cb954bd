import { OpenAPIHono } from "@hono/zod-openapi";
import { expect, it } from "vitest";
import type { Env } from "../../src/access/routing.ts";
import { createMetrics } from "../../src/runtime/metrics.ts";

it("counts requests by method and status, and names no tenant", async () => {
  const metrics = createMetrics();
  const app = new OpenAPIHono<Env>();
  metrics.serve(app);
  const line = { requestId: "r", method: "GET", path: "/v1/alerts", ms: 30, tenant: "acme" };
  metrics.onRequest({ ...line, status: 200 });
  metrics.onRequest({ ...line, status: 200 });
  metrics.onRequest({ ...line, status: 404 });
  const response = await app.request("/metrics");
  const text = await response.text();
  expect(response.headers.get("content-type")).toContain("text/plain");
  expect(text).toContain('hegui_http_requests_total{method="GET",status="200"} 2');
  expect(text).toContain('hegui_http_requests_total{method="GET",status="404"} 1');
  expect(text).toContain('hegui_http_request_seconds_bucket{le="0.05",method="GET"} 3');
  expect(text).not.toMatch(/acme|\/v1\/alerts/);
});
