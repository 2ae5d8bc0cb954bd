import { z } from "@hono/zod-openapi";
import type { Ctx } from "../access/ctx.ts";
import { command } from "../access/verb.ts";
import { channelOf } from "./channel.ts";
import { updateChannel } from "./channel-store.ts";
import { composeMessage } from "./message.ts";
import type { TestResult } from "./schema.ts";
import { openTarget } from "./seal-target.ts";
import { transmit } from "./transmit.ts";
import type { Verdict } from "./verdict.ts";

const ById = z.object({ id: z.string() });

/**
 * Send a test message at once and say how it fared. A success ends a rest that failures
 * brought about.
 *
 * @throws HeguiError `not_found`
 */
export async function testChannel(ctx: Ctx, input: z.input<typeof ById>): Promise<TestResult> {
  const verdict = await transmit(ctx, await beginTest(ctx, input));
  await endTest(ctx, { ...input, verdict });
  return verdict.kind === "sent"
    ? { ok: true, reason: null }
    : { ok: false, reason: verdict.reason };
}

const beginTest = command({
  name: "notify_channel.test",
  allow: [],
  input: ById,
  async run(ctx, { id }) {
    const { sealed, language, name } = await channelOf(ctx, id);
    const message = composeMessage(
      [
        {
          id: ctx.newId("ntf"),
          event: {
            id: ctx.newId("tst"),
            kind: "test",
            level: 1,
            area: "store",
            subject: { kind: "notify_channel", id },
            title: { zh: name, en: name },
            message: {
              zh: `这条消息由${ctx.actor.name}发出，用来确认通知渠道可用。`,
              en: `${ctx.actor.name} sent this to see that the channel works.`,
            },
            at: ctx.now(),
          },
        },
      ],
      language,
      ctx.ports.consoleUrl,
    );
    return {
      result: { to: openTarget(ctx, sealed), message },
      audit: [{ subject: { kind: "notify_channel", id } }],
    };
  },
});

const endTest = command({
  name: "notify_channel.note_test",
  allow: [],
  input: ById.extend({
    verdict: z.custom<Verdict>((value) => typeof value === "object" && value !== null),
  }),
  async run(ctx, { id, verdict }) {
    const now = ctx.now();
    const { failures } = await channelOf(ctx, id);
    const after =
      verdict.kind === "sent"
        ? { lastSentAt: now, failures: 0, pausedUntil: null }
        : { lastFailedAt: now, lastFailure: verdict.reason, failures: failures + 1 };
    await updateChannel(ctx.tx, ctx.tenant, id, after);
    return { result: null, audit: [{ subject: { kind: "notify_channel", id }, after }] };
  },
});
