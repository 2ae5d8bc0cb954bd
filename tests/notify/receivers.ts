import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createTcpServer, type Server, type Socket } from "node:net";

/** What a receiver was sent, in the order it came. */
export interface Received {
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  /** Close the connection without a word. */
  readonly hangUp?: boolean;
}

/** A server of the test's own on loopback, that answers as `reply` says at the time. */
export interface Receiver {
  readonly host: string;
  readonly received: Received[];
  /** Ends it; later messages find nobody. */
  close(): Promise<void>;
}

export async function receiver(reply: (request: Received) => Reply): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const got: Received = {
        url: new URL(request.url ?? "/", `http://${request.headers.host}`),
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      const { status = 200, headers = {}, body = "", hangUp = false } = reply(got);
      if (hangUp) return void request.socket.destroy();
      received.push(got);
      response
        .writeHead(status, headers)
        .end(typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  return { ...(await listening(server)), received };
}

async function listening(server: Server): Promise<Omit<Receiver, "received">> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    host: `127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) (server.closeAllConnections as () => void)();
      }),
  };
}

const hmac = (key: string | Buffer, text: string): string =>
  createHmac("sha256", key).update(text).digest("base64");

const hour = 3_600_000;

/** What DingTalk answers: it checks token, time and signature, and says so under HTTP 200. */
export function asDingtalk({ url }: Received, token: string, secret: string, now: Date): Reply {
  const timestamp = url.searchParams.get("timestamp") ?? "";
  const fits =
    url.searchParams.get("sign") === hmac(secret, `${timestamp}\n${secret}`) &&
    Math.abs(now.getTime() - Number(timestamp)) < hour;
  if (url.searchParams.get("access_token") !== token)
    return { body: { errcode: 300001, errmsg: `token ${token} is not exist` } };
  return {
    body: fits ? { errcode: 0, errmsg: "ok" } : { errcode: 310000, errmsg: "sign not match" },
  };
}

/** What Feishu answers: the time is in seconds, and nothing is signed under both. */
export function asFeishu({ body }: Received, secret: string, now: Date): Reply {
  const { timestamp, sign } = JSON.parse(body) as { timestamp: string; sign: string };
  const fits =
    sign === hmac(`${timestamp}\n${secret}`, "") &&
    Math.abs(now.getTime() - Number(timestamp) * 1_000) < hour;
  return { body: fits ? { code: 0, msg: "success" } : { code: 19021, msg: "sign match fail" } };
}

/** What WeCom answers: the key is all there is. */
export const asWecom = ({ url }: Received, key: string): Reply => ({
  body:
    url.searchParams.get("key") === key
      ? { errcode: 0, errmsg: "ok" }
      : { errcode: 93000, errmsg: "invalid webhook url" },
});

/** Whether a request is signed under a secret, as Standard Webhooks has a receiver check it. */
export function isSignedWebhook({ headers, body }: Received, secret: string, now: Date): boolean {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  if (Math.abs(now.getTime() / 1_000 - Number(timestamp)) > 300) return false;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const expected = `v1,${hmac(key, `${id}.${timestamp}.${body}`)}`;
  return String(headers["webhook-signature"]).split(" ").includes(expected);
}

/** A mail as the server took it. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly data: string;
  readonly user: string | undefined;
}

export interface MailReceiver extends Omit<Receiver, "received"> {
  readonly received: ReceivedMail[];
}

/** A small SMTP server (RFC 5321) that asks for a name and a password by AUTH PLAIN. */
export async function mailReceiver(
  password: string,
  refuse: (recipient: string) => string | undefined = () => undefined,
): Promise<MailReceiver> {
  const received: ReceivedMail[] = [];
  const server = createTcpServer((socket) => converse(socket, password, refuse, received));
  const { host, close } = await listening(server);
  return { host, close, received };
}

function converse(
  socket: Socket,
  password: string,
  refuse: (recipient: string) => string | undefined,
  received: ReceivedMail[],
): void {
  let rest = "";
  let data: string[] | undefined;
  let user: string | undefined;
  let envelope = { from: "", to: [] as string[] };
  const say = (line: string) => socket.write(`${line}\r\n`);
  const line = (text: string) => {
    if (data !== undefined) {
      if (text !== ".") return void data.push(text);
      received.push({ ...envelope, data: data.join("\n"), user });
      data = undefined;
      envelope = { from: "", to: [] };
      return say("250 2.0.0 queued");
    }
    const address = /<([^>]*)>/.exec(text)?.[1] ?? "";
    if (/^EHLO/i.test(text)) return say("250-stub\r\n250 AUTH PLAIN");
    if (/^AUTH PLAIN /i.test(text)) {
      const [, name, given] = Buffer.from(text.slice(11), "base64").toString().split("\0");
      user = given === password ? name : undefined;
      return say(user === undefined ? "535 5.7.8 bad credentials" : "235 2.7.0 ok");
    }
    if (/^MAIL FROM/i.test(text)) {
      envelope.from = address;
      return say("250 ok");
    }
    if (/^RCPT TO/i.test(text)) {
      const refusal = refuse(address);
      if (refusal === undefined) envelope.to.push(address);
      return say(refusal ?? "250 ok");
    }
    if (/^DATA/i.test(text)) {
      data = [];
      return say("354 go on");
    }
    if (/^QUIT/i.test(text)) return void socket.end("221 bye\r\n");
    return say("250 ok");
  };
  socket.on("error", () => {});
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const one of lines) line(one);
  });
  say("220 stub");
}
