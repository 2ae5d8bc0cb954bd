import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Ctx } from "../access/ctx.ts";
import { addChannel } from "../notify/add-channel.ts";
import { changeChannel } from "../notify/change-channel.ts";
import { signatureOf } from "../notify/hmac.ts";
import { listChannels } from "../notify/list-channels.ts";
import type { Subscription } from "../notify/schema.ts";

const token = "demo0123456789abcdef0123456789abcdef";
const secret = "SECdemo0123456789abcdef0123456789abcdef";
const name = "演示群（钉钉机器人）";

const hears: Subscription = {
  events: ["alert.raised", "alert.escalated", "policy.changed", "plan.late", "report.made"],
  minLevel: 4,
  areas: [],
  quiet: null,
};

/** So many messages are kept to be shown. */
const most = 50;

const Sent = z.object({ markdown: z.object({ text: z.string() }) });

/**
 * A group chat with a robot, as DingTalk has it: `POST /robot/send` checks token and signature
 * and answers HTTP 200 with a code in the body whatever happens; `GET /robot` shows what came.
 */
export function createDemoRobot(now: () => Date): Hono {
  const chat: { readonly at: Date; readonly text: string }[] = [];
  const robot = new Hono();
  const answer = (c: Context, errcode: number, errmsg: string) => c.json({ errcode, errmsg });
  robot.post("/robot/send", async (c) => {
    const { access_token, timestamp = "", sign } = c.req.query();
    if (access_token !== token) return answer(c, 300005, "token is not exist");
    const isNear = Math.abs(now().getTime() - Number(timestamp)) <= 3_600_000;
    if (!isNear || sign !== signatureOf(secret, `${timestamp}\n${secret}`))
      return answer(c, 310000, "sign not match");
    const sent = Sent.safeParse(await c.req.json().catch(() => null));
    if (!sent.success) return answer(c, 40035, "缺少参数 json");
    chat.unshift({ at: now(), text: sent.data.markdown.text });
    chat.splice(most);
    return answer(c, 0, "ok");
  });
  robot.get("/robot", (c) => c.html(pageOf(chat)));
  return robot;
}

/** Have the sample tenant tell that group of what is grave, wherever the robot lies now. */
export async function connectRobot(ctx: Ctx, base: string): Promise<string> {
  const target = {
    kind: "dingtalk" as const,
    url: `${base}/robot/send?access_token=${token}`,
    secret,
  };
  const standing = (await listChannels(ctx, {})).find((channel) => channel.name === name);
  if (standing === undefined)
    return (await addChannel(ctx, { name, target, subscription: hears })).id;
  await changeChannel(ctx, { id: standing.id, target });
  return standing.id;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const pageOf = (chat: readonly { readonly at: Date; readonly text: string }[]): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">
<title>${name}</title><style>body{max-width:42em;margin:2em auto;padding:0 1em;font:14px/1.6 sans-serif;background:#f3f5f2}
article{margin:0 0 12px;padding:8px 16px;background:#fff;border-radius:6px;white-space:pre-wrap;overflow-wrap:anywhere}time{color:#5f6b65}</style></head>
<body><h1>${name}</h1><p>演示用的群：Hegui 发到机器人的消息，验过签名后显示在这里。</p>
${chat.map(({ at, text }) => `<article><time>${at.toISOString()}</time>\n${escaped(text)}</article>`).join("\n")}
</body></html>`;
