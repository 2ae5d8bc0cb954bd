import { z } from "@hono/zod-openapi";
import type { Sender } from "../core/sender.ts";
import type { ChannelKind, Shown } from "./schema.ts";
import { WebhookSecret } from "./webhook.ts";

const address = z.url({ protocol: /^https?$/, message: "give a web address" }).max(2_000);
const signing = z.string().trim().min(8).max(200).optional();
const queryHas = (name: string) => (url: string) =>
  (URL.parse(url)?.searchParams.get(name) ?? "") !== "";

/** Where a channel leads, with all its secrets: as people give it, and as it is sealed. */
export const Target = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("dingtalk"),
      url: address.refine(queryHas("access_token"), "copy the robot's whole address"),
      secret: signing,
    }),
    z.strictObject({ kind: z.literal("feishu"), url: address, secret: signing }),
    z.strictObject({
      kind: z.literal("wecom"),
      url: address.refine(queryHas("key"), "copy the robot's whole address"),
    }),
    z.strictObject({ kind: z.literal("webhook"), url: address, secret: WebhookSecret }),
    z.strictObject({
      kind: z.literal("mail"),
      host: z
        .string()
        .trim()
        .regex(/^[\w.:-]+$/, "give the mail server's name")
        .max(253),
      port: z.int().min(1).max(65_535).default(465),
      secure: z.boolean().default(true).openapi({ description: "TLS at once; else by STARTTLS" }),
      user: z.string().trim().min(1).max(200).optional(),
      password: z.string().min(1).max(500).optional(),
      from: z.email().max(200),
      to: z.email().max(200).openapi({ description: "who hears what the channel itself wants" }),
    }),
  ])
  .openapi("NotifyTarget");
export type Target = z.infer<typeof Target>;

/** A target as it is sealed: a webhook's secret that was replaced signs on for a while. */
export const SealedTarget = z.object({
  target: Target,
  previous: z.object({ secret: z.string(), until: z.string() }).optional(),
});
export type SealedTarget = z.infer<typeof SealedTarget>;

/** What people may see of a target. */
export function shownOf(target: Target): Shown {
  if (target.kind === "mail")
    return {
      address: `${target.from} → ${target.to} (${target.host}:${target.port})`,
      signed: false,
    };
  const { host, pathname, search } = new URL(target.url);
  const rest = pathname + search;
  // Of a long token four signs tell it from another, and nothing else.
  const tail = rest.length >= 24 ? `/…${rest.slice(-4)}` : "/…";
  return { address: host + tail, signed: "secret" in target && target.secret !== undefined };
}

/** Shorter than this, cutting a secret out would garble words that merely hold it. */
const leastSecret = 6;

/** The secrets of a target, so that they can be cut out of what others say. */
export function secretsOf({ target, previous }: SealedTarget): string[] {
  const values =
    target.kind === "mail"
      ? [target.password]
      : [target.url, ...tokensOf(target.url), ownOf(target)];
  return [...values, previous?.secret].filter(
    (value): value is string => value !== undefined && value.length >= leastSecret,
  );
}

const ownOf = (target: Exclude<Target, { kind: "mail" }>): string | undefined =>
  "secret" in target ? target.secret : undefined;

/** The parts of an address that may be secrets by themselves. */
const tokensOf = (url: string): string[] => {
  const { pathname, searchParams } = new URL(url);
  return [...searchParams.values(), ...pathname.split("/")].filter((part) => part.length >= 16);
};

/** @throws HeguiError `unsafe_target` for a target that points inside */
export function refuseTarget(sender: Sender, target: Target): void {
  if (target.kind === "mail") sender.refuseServer(target);
  else sender.refuse(target.url);
}

/** How many messages a minute a channel takes, and whether many may be told as one. */
export const budgets: Record<
  ChannelKind,
  { readonly perMinute: number; readonly digests: boolean }
> = {
  dingtalk: { perMinute: 20, digests: true },
  feishu: { perMinute: 20, digests: true },
  wecom: { perMinute: 20, digests: true },
  mail: { perMinute: 30, digests: true },
  // A machine reads it: it is told everything, one by one.
  webhook: { perMinute: 300, digests: false },
};
