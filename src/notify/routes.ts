import { z } from "@hono/zod-openapi";
import { answers, body, createRoutes, ctxOf, operation } from "../access/routing.ts";
import { AddChannel, addChannel } from "./add-channel.ts";
import { ChangeChannel, changeChannel } from "./change-channel.ts";
import { listChannels } from "./list-channels.ts";
import { listDeliveries } from "./list-deliveries.ts";
import { removeChannel } from "./remove-channel.ts";
import { Replay, replay } from "./replay.ts";
import { ChannelView, DeliveryFilter, DeliveryPage, Subscription, TestResult } from "./schema.ts";
import { subscribe, unsubscribe } from "./subscribe.ts";
import { testChannel } from "./test-channel.ts";

const tags = ["notify"];
const byId = z.object({ id: z.string() });
const one = answers(ChannelView, "The channel, its secrets cut out");

/** Where notices go, who hears of what, and what became of each. */
export const notifyRoutes = createRoutes()
  .openapi(
    operation({
      method: "get",
      path: "/v1/notify/channels",
      tags,
      summary: "The channels with their health",
      responses: answers(z.object({ items: z.array(ChannelView) }), "The oldest first"),
    }),
    async (c) => c.json({ items: await listChannels(ctxOf(c), {}) }, 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/notify/channels",
      tags,
      summary: "Add a channel",
      request: { body: body(AddChannel) },
      responses: one,
    }),
    async (c) => c.json(await addChannel(ctxOf(c), c.req.valid("json")), 200),
  )
  .openapi(
    operation({
      method: "patch",
      path: "/v1/notify/channels/{id}",
      tags,
      summary: "Change a channel; what is left out stays",
      request: { params: byId, body: body(ChangeChannel) },
      responses: one,
    }),
    async (c) =>
      c.json(
        await changeChannel(ctxOf(c), { ...c.req.valid("json"), ...c.req.valid("param") }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "delete",
      path: "/v1/notify/channels/{id}",
      tags,
      summary: "Remove a channel and forget its secrets",
      request: { params: byId },
      responses: answers(byId, "The removed channel"),
    }),
    async (c) => c.json(await removeChannel(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/notify/channels/{id}/test",
      tags,
      summary: "Send a test message now",
      request: { params: byId },
      responses: answers(TestResult, "How it fared"),
    }),
    async (c) => c.json(await testChannel(ctxOf(c), c.req.valid("param")), 200),
  )
  .openapi(
    operation({
      method: "put",
      path: "/v1/notify/channels/{id}/mine",
      tags,
      summary: "Say what you want to hear of yourself, by mail",
      request: { params: byId, body: body(Subscription) },
      responses: answers(Subscription, "As it is kept"),
    }),
    async (c) =>
      c.json(
        await subscribe(ctxOf(c), {
          channelId: c.req.valid("param").id,
          subscription: c.req.valid("json"),
        }),
        200,
      ),
  )
  .openapi(
    operation({
      method: "delete",
      path: "/v1/notify/channels/{id}/mine",
      tags,
      summary: "Hear nothing over it yourself",
      request: { params: byId },
      responses: answers(byId, "The channel"),
    }),
    async (c) => c.json(await unsubscribe(ctxOf(c), { channelId: c.req.valid("param").id }), 200),
  )
  .openapi(
    operation({
      method: "get",
      path: "/v1/notify/deliveries",
      tags,
      summary: "What was sent, waits or is dead",
      request: { query: DeliveryFilter },
      responses: answers(DeliveryPage, "The latest first"),
    }),
    async (c) => c.json(await listDeliveries(ctxOf(c), c.req.valid("query")), 200),
  )
  .openapi(
    operation({
      method: "post",
      path: "/v1/notify/deliveries/replay",
      tags,
      summary: "Send dead letters again",
      request: { body: body(Replay) },
      responses: answers(z.object({ replayed: z.int() }), "How many wait again"),
    }),
    async (c) => c.json(await replay(ctxOf(c), c.req.valid("json")), 200),
  );
