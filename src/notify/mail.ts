import type { Mail, MailAnswer } from "../core/sender.ts";
import type { Message } from "./message.ts";
import { refused, sent, type Verdict } from "./verdict.ts";

/**
 * A message as a mail. Its Message-ID is the same for every try, by which a mailbox can
 * tell a second copy.
 */
export function mailOf(
  message: Message,
  from: string,
  to: string,
  report?: Mail["attachments"][number],
): Mail {
  const domain = from.slice(from.lastIndexOf("@") + 1);
  const { title, lines, link } = message;
  return {
    from,
    to: [to],
    subject: title.replace(/\s+/g, " "),
    text: [...lines, ...(link === undefined ? [] : [`${link.text}: ${link.url}`])].join("\n\n"),
    attachments: report === undefined ? [] : [report],
    messageId: `<${message.id}@${domain}>`,
  };
}

/** Replies of 4yz may pass, those of 5yz will not (RFC 5321 §4.2.1). */
export function judgeMail({ code, text }: MailAnswer): Verdict {
  if (code < 400) return sent;
  const reason = text.slice(0, 200);
  if (code >= 500) return refused(reason);
  // 421 closes the connection: the server as a whole is busy.
  return { kind: "retry", holdsUp: code === 421 ? "channel" : "message", reason };
}
