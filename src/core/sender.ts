/** A small body to hand to an address. */
export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface PostAnswer {
  readonly status: number;
  readonly retryAfter?: string | undefined;
  /** Its beginning; what is longer than anybody reads is cut off. */
  readonly body: string;
}

export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, as on port 465; else by STARTTLS. */
  readonly secure: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
  }[];
  /** The same for every try, so that a mailbox can tell a second copy. */
  readonly messageId: string;
}

/** The last word of a mail server: its reply code (RFC 5321 §4.2) and text. */
export interface MailAnswer {
  readonly code: number;
  readonly text: string;
}

/**
 * The way out for notices. Implementations refuse internal addresses, follow no redirect,
 * and bound time and size. Errors name the host and never more of an address, as the rest
 * may be a secret.
 */
export interface Sender {
  /** Refuse an address that nothing will ever be sent to. @throws HeguiError `unsafe_target` */
  refuse(url: string): void;
  /** The same for a mail server. @throws HeguiError `unsafe_target` */
  refuseServer(server: Pick<MailServer, "host" | "port">): void;
  /** @throws HeguiError `unsafe_target` or `unavailable` */
  post(posting: Posting): Promise<PostAnswer>;
  /** @throws HeguiError `unsafe_target` or `unavailable` */
  mail(server: MailServer, mail: Mail): Promise<MailAnswer>;
}
