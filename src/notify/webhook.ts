import { z } from "@hono/zod-openapi";
import type { PostAnswer, Posting } from "../core/sender.ts";
import { second } from "../core/time.ts";
import { signatureOf } from "./hmac.ts";
import type { Message, NotifyEvent } from "./message.ts";
import { judgeStatus, refused, sent, type Verdict } from "./verdict.ts";

const prefix = "whsec_";

/** A secret of Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
export const WebhookSecret = z
  .string()
  .trim()
  .refine((secret) => {
    const size = bytesOf(secret)?.length ?? 0;
    return size >= 24 && size <= 64;
  }, "give `whsec_` and 24 to 64 random bytes in base64");

function bytesOf(secret: string): Uint8Array | undefined {
  if (!secret.startsWith(prefix)) return undefined;
  try {
    return Uint8Array.from(atob(secret.slice(prefix.length)), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}

interface Hook {
  readonly url: string;
  readonly secret: string;
  /** The secret before, which signs beside the new one until its time is over. */
  readonly previous?: { readonly secret: string; readonly until: string } | undefined;
}

/** The event as CloudEvents 1.0 writes it, in structured mode. */
const cloudEvent = (event: NotifyEvent, tenant: string) => ({
  specversion: "1.0",
  id: event.id,
  source: `/hegui/${encodeURIComponent(tenant)}`,
  type: `hegui.${event.kind}`,
  subject: `${event.subject.kind}/${event.subject.id}`,
  time: event.at.toISOString(),
  datacontenttype: "application/json",
  data: {
    level: event.level,
    area: event.area,
    subject: event.subject,
    title: event.title,
    message: event.message,
  },
});

/**
 * An outbound webhook by Standard Webhooks: `webhook-id` is the same for every try, and
 * `webhook-signature` is one signature for each secret that holds. A webhook is of one event.
 */
export function webhookRequest(hook: Hook, message: Message, tenant: string, now: Date): Posting {
  const [event] = message.events;
  const body = JSON.stringify(event === undefined ? {} : cloudEvent(event, tenant));
  const timestamp = String(Math.floor(now.getTime() / second));
  const { previous } = hook;
  const secrets = [
    hook.secret,
    ...(previous !== undefined && Date.parse(previous.until) > now.getTime()
      ? [previous.secret]
      : []),
  ];
  const signatures = secrets.flatMap((secret) => {
    const key = bytesOf(secret);
    return key === undefined
      ? []
      : [`v1,${signatureOf(key, `${message.id}.${timestamp}.${body}`)}`];
  });
  return {
    url: hook.url,
    headers: {
      "content-type": "application/cloudevents+json; charset=utf-8",
      "webhook-id": message.id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signatures.join(" "),
    },
    body,
  };
}

/** Any 2xx is success; 410 says that nobody listens there any more. */
export function judgeWebhook(answer: PostAnswer, now: Date): Verdict {
  if (answer.status === 410) return refused("HTTP 410: the receiver is gone for good");
  return judgeStatus(answer, now) ?? sent;
}
