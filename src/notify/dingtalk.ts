import type { PostAnswer, Posting } from "../core/sender.ts";
import { minute } from "../core/time.ts";
import { signatureOf } from "./hmac.ts";
import { cutToBytes, type Message, withoutMarkup } from "./message.ts";
import { judgeRobot, type Verdict } from "./verdict.ts";

interface Robot {
  /** Its address with `access_token`. */
  readonly url: string;
  /** Of the 加签 setting, `SEC…`. */
  readonly secret?: string | undefined;
}

/** The whole request may have 20,000 bytes; the text leaves room for the rest. */
const maxBytes = 18_000;

/**
 * A DingTalk robot's request. The signature is HMAC-SHA-256 of `<milliseconds>\n<secret>`
 * under the secret, in the query beside the time; it holds for an hour.
 */
export function dingtalkRequest({ url, secret }: Robot, message: Message, now: Date): Posting {
  const signed = new URL(url);
  if (secret !== undefined) {
    const timestamp = String(now.getTime());
    signed.searchParams.set("timestamp", timestamp);
    signed.searchParams.set("sign", signatureOf(secret, `${timestamp}\n${secret}`));
  }
  const { link } = message;
  const text = [
    `#### ${withoutMarkup(message.title)}`,
    ...message.lines.map(withoutMarkup),
    ...(link === undefined ? [] : [`[${link.text}](${link.url})`]),
  ].join("\n\n");
  return {
    url: signed.href,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({
      msgtype: "markdown",
      markdown: { title: withoutMarkup(message.title), text: cutToBytes(text, maxBytes) },
    }),
  };
}

/** Over 20 messages a minute a robot is shut up for ten. */
const tooFast = new Map([
  [130101, 10 * minute],
  [410100, 10 * minute],
  [90030, 10 * minute],
]);

/** Parameters, group or robot gone, message of a bad kind or unfit, keyword or signature wrong. */
const final = new Set([
  40035, 43004, 300001, 310000, 400013, 400101, 400102, 400105, 400106, 430101, 430102, 430103,
  430104,
]);

export const judgeDingtalk = (answer: PostAnswer, now: Date): Verdict =>
  judgeRobot(answer, now, {
    codeOf: ({ errcode }) => errcode,
    textOf: ({ errmsg }) => errmsg,
    tooFast,
    final,
  });
