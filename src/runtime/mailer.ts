import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createTransport } from "nodemailer";
import type { Mail, MailAnswer, MailServer } from "../core/sender.ts";
import { guardedLookup } from "./address-guard.ts";

/**
 * Hand one mail to a server by SMTP. The connection is made here, so that the address which
 * was judged is the one spoken to. Without `trusted`, nothing is said before TLS stands.
 *
 * @returns the server's reply, also one that refuses
 * @throws whatever kept the server from replying
 */
export async function sendMail(
  server: MailServer,
  mail: Mail,
  { trusted, timeoutMs }: { readonly trusted: boolean; readonly timeoutMs: number },
): Promise<MailAnswer> {
  const { host, port, secure, user, password } = server;
  const signal = AbortSignal.timeout(timeoutMs);
  const connection: Socket = connect({
    host,
    port,
    ...(trusted ? {} : { lookup: guardedLookup }),
  });
  const giveUp = () => connection.destroy(signal.reason);
  signal.addEventListener("abort", giveUp);
  try {
    await once(connection, "connect");
    const transport = createTransport({
      host,
      port,
      secure,
      connection,
      requireTLS: !secure && !trusted,
      ignoreTLS: trusted && !secure,
      tls: { servername: host },
      disableFileAccess: true,
      disableUrlAccess: true,
      ...(user === undefined ? {} : { auth: { user, pass: password ?? "" } }),
    });
    const { response } = await transport.sendMail({
      ...mail,
      to: [...mail.to],
      attachments: mail.attachments.map(({ name, bytes }) => ({
        filename: name,
        content: Buffer.from(bytes),
      })),
    });
    return { code: Number.parseInt(response, 10) || 250, text: response };
  } catch (error) {
    const reply = replyIn(error);
    if (reply !== undefined) return reply;
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", giveUp);
    connection.destroy();
  }
}

/** The reply by which a server refused, if it came to that. */
function replyIn(error: unknown): MailAnswer | undefined {
  if (!(error instanceof Error) || !("responseCode" in error)) return undefined;
  const { responseCode } = error;
  if (typeof responseCode !== "number") return undefined;
  const text = "response" in error ? String(error.response) : error.message;
  return { code: responseCode, text };
}
