import type { PostAnswer, Posting } from "../core/sender.ts";
import { minute } from "../core/time.ts";
import { cutToBytes, type Message, withoutMarkup } from "./message.ts";
import { judgeRobot, type Verdict } from "./verdict.ts";

/** A Markdown message may have 4,096 bytes. */
const maxBytes = 4_096;

/** A WeCom robot's request. It is not signed: the key in its address is the secret. */
export function wecomRequest({ url }: { readonly url: string }, message: Message): Posting {
  const foot = message.link === undefined ? "" : `\n[${message.link.text}](${message.link.url})`;
  const text = [`**${withoutMarkup(message.title)}**`, ...message.lines.map(withoutMarkup)];
  const room = maxBytes - new TextEncoder().encode(foot).length;
  return {
    url,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({
      msgtype: "markdown",
      markdown: { content: cutToBytes(text.join("\n"), room) + foot },
    }),
  };
}

/** 20 messages a minute. */
const tooFast = new Map([[45009, minute]]);

/** Kind or parameters, empty or too long, key unknown, robot no longer in the group. */
const final = new Set([40008, 40058, 44004, 45002, 93000, 93008]);

export const judgeWecom = (answer: PostAnswer, now: Date): Verdict =>
  judgeRobot(answer, now, {
    codeOf: ({ errcode }) => errcode,
    textOf: ({ errmsg }) => errmsg,
    tooFast,
    final,
  });
