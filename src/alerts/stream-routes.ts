import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "@hono/zod-openapi";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { Ctx } from "../access/ctx.ts";
import { createRoutes, ctxOf, type Env, operation } from "../access/routing.ts";
import { HeguiError } from "../core/errors.ts";
import { minute, second } from "../core/time.ts";
import { alertPulse } from "./pulse.ts";

/** How many streams one tenant may hold open. */
const mostStreams = 100;

/** How often a stream looks for news. */
const every = 2 * second;

/** A stream that has nothing to say shows so often that it is there, as proxies cut silent ones. */
const heartbeat = 20 * second;

/** A stream ends after this long, and its reader comes again: with a session that still holds. */
const life = 10 * minute;

/** Signals that alerts have changed. The bound on streams is this app's own. */
export function createAlertStreamRoutes(): OpenAPIHono<Env> {
  const openStreams = new Map<string, number>();
  const count = (tenant: string, by: 1 | -1) => {
    const now = (openStreams.get(tenant) ?? 0) + by;
    if (now === 0) openStreams.delete(tenant);
    else openStreams.set(tenant, now);
  };
  return createRoutes().openapi(
    operation({
      method: "get",
      path: "/v1/alerts/stream",
      tags: ["alerts"],
      summary:
        "Server-sent events that say how many alerts are new and how many changes there were",
      responses: {
        200: {
          description:
            "`ready` once it listens, then `alerts` with `{raised, events}` since the one before",
          content: { "text/event-stream": { schema: z.string() } },
        },
      },
    }),
    (c) => {
      const ctx = ctxOf(c);
      if ((openStreams.get(ctx.tenant) ?? 0) >= mostStreams)
        throw new HeguiError(
          "rate_limited",
          `${mostStreams} streams of this tenant are open: read /v1/alerts/counts instead`,
        );
      count(ctx.tenant, 1);
      // A proxy that gathers the answer would hold every signal back.
      c.header("x-accel-buffering", "no");
      return streamSSE(c, (stream) =>
        tell(stream, ctx)
          // Whatever ends it: the reader comes again, and meets the trouble as an answer.
          .catch(() => {})
          .finally(() => count(ctx.tenant, -1)),
      );
    },
  );
}

async function tell(stream: SSEStreamingApi, ctx: Ctx): Promise<void> {
  let last = await alertPulse(ctx, {});
  await stream.writeSSE({ event: "ready", data: "{}", retry: 5 * second });
  let silent = 0;
  for (let age = 0; age < life && !stream.aborted; age += every) {
    await stream.sleep(every);
    if (stream.aborted) return;
    const pulse = await alertPulse(ctx, { mark: last.mark });
    silent += every;
    if (pulse.events !== last.events) {
      const data = { raised: pulse.raised - last.raised, events: pulse.events - last.events };
      await stream.writeSSE({ event: "alerts", data: JSON.stringify(data) });
      silent = 0;
    } else if (silent >= heartbeat) {
      await stream.write(": still here\n\n");
      silent = 0;
    }
    last = pulse;
  }
}
