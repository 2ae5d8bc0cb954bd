import type { Ports } from "../access/ctx.ts";
import { HeguiError } from "../core/errors.ts";
import type { PostAnswer, Posting } from "../core/sender.ts";
import { fileName } from "../policy/export/filed.ts";
import { dingtalkRequest, judgeDingtalk } from "./dingtalk.ts";
import { feishuRequest, judgeFeishu } from "./feishu.ts";
import { judgeMail, mailOf } from "./mail.ts";
import type { Message } from "./message.ts";
import { type SealedTarget, secretsOf, type Target } from "./target.ts";
import { refused, type Verdict } from "./verdict.ts";
import { judgeWebhook, webhookRequest } from "./webhook.ts";
import { judgeWecom, wecomRequest } from "./wecom.ts";

/** A message and where it goes, opened from under the vault. */
export interface Transmission {
  readonly to: SealedTarget;
  /** The address of a person, for a mail that is not to the channel's own. */
  readonly recipient?: string | undefined;
  readonly message: Message;
}

/**
 * Send a message and judge the answer. Whatever happens is a verdict; its reason names no
 * secret of the target, even if the other side said it.
 */
export async function transmit(
  ctx: { readonly tenant: string; readonly now: () => Date; readonly ports: Ports },
  transmission: Transmission,
): Promise<Verdict> {
  const verdict = await send(ctx, transmission).catch(failureOf);
  if (verdict.kind === "sent") return verdict;
  const reason = secretsOf(transmission.to).reduce(
    (said, secret) => said.replaceAll(secret, "****"),
    verdict.reason,
  );
  return { ...verdict, reason };
}

function send(
  { tenant, now, ports }: Parameters<typeof transmit>[0],
  { to: { target, previous }, recipient, message }: Transmission,
): Promise<Verdict> {
  const at = now();
  const { sender } = ports;
  const post = async (
    posting: Posting,
    judge: (answer: PostAnswer, now: Date) => Verdict,
  ): Promise<Verdict> => judge(await sender.post(posting), at);
  switch (target.kind) {
    case "dingtalk":
      return post(dingtalkRequest(target, message, at), judgeDingtalk);
    case "feishu":
      return post(feishuRequest(target, message, at), judgeFeishu);
    case "wecom":
      return post(wecomRequest(target, message), judgeWecom);
    case "webhook":
      return post(webhookRequest({ ...target, previous }, message, tenant, at), judgeWebhook);
    case "mail":
      return sendMail(ports, target, message, recipient ?? target.to);
  }
}

async function sendMail(
  { sender, writePdf }: Ports,
  target: Extract<Target, { kind: "mail" }>,
  message: Message,
  to: string,
): Promise<Verdict> {
  const { document } = message;
  const report =
    document === undefined
      ? undefined
      : { name: fileName(document.title, "pdf"), bytes: await writePdf(document) };
  return judgeMail(await sender.mail(target, mailOf(message, target.from, to, report)));
}

/** No answer came. An address that points inside will not be sent to later either. */
function failureOf(error: unknown): Verdict {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof HeguiError && error.code === "unsafe_target") return refused(reason);
  return { kind: "retry", holdsUp: "channel", reason };
}
