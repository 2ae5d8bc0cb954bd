import type { PostAnswer, Posting } from "../core/sender.ts";
import { minute, second } from "../core/time.ts";
import { signatureOf } from "./hmac.ts";
import { cutToBytes, type Message } from "./message.ts";
import { judgeRobot, type Verdict } from "./verdict.ts";

interface Robot {
  readonly url: string;
  readonly secret?: string | undefined;
}

/** The whole request may have 20 kB; JSON escapes and tags need some of it. */
const maxBytes = 12_000;

/**
 * A Feishu robot's request. The signature is HMAC-SHA-256 of nothing under the key
 * `<seconds>\n<secret>`, in the body beside the time; it holds for an hour.
 */
export function feishuRequest({ url, secret }: Robot, message: Message, now: Date): Posting {
  const timestamp = String(Math.floor(now.getTime() / second));
  const signed =
    secret === undefined ? {} : { timestamp, sign: signatureOf(`${timestamp}\n${secret}`, "") };
  const { link } = message;
  const text = cutToBytes(message.lines.join("\n"), maxBytes);
  const content = [
    // Plain: a post's text knows no markup, so that nobody is called by what it quotes.
    [{ tag: "text", text }],
    ...(link === undefined ? [] : [[{ tag: "a", text: link.text, href: link.url }]]),
  ];
  return {
    url,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({
      ...signed,
      msg_type: "post",
      content: { post: { zh_cn: { title: cutToBytes(message.title, 600), content } } },
    }),
  };
}

/** 100 messages a minute, five a second. */
const tooFast = new Map([
  [9499, minute],
  [11232, minute],
]);

/** Parameters or address, signature or time, sender's address, keyword. */
const final = new Set([19001, 19021, 19022, 19024]);

export const judgeFeishu = (answer: PostAnswer, now: Date): Verdict =>
  judgeRobot(answer, now, {
    // Its first form said `StatusCode`.
    codeOf: ({ code, StatusCode }) => code ?? StatusCode,
    textOf: ({ msg, StatusMessage }) => msg ?? StatusMessage,
    tooFast,
    final,
  });
