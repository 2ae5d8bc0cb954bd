import type { FetchResponse } from "../../core/fetcher.ts";
import type { Text } from "../../core/text.ts";
import type { SourceState } from "../schema.ts";
import { decodeText } from "./charset.ts";
import type { Declaration } from "./declaration.ts";
import { extract } from "./extract.ts";
import { admit } from "./gate.ts";

/** States in which a look brought something that is not the document. */
export type Refusal = Extract<
  SourceState,
  "quarantined" | "blocked" | "layout_changed" | "gone" | "unreachable"
>;

/** Something that is not the document. */
export interface Refused {
  readonly state: Refusal;
  readonly reason: Text;
  /** What came instead, if anything came. */
  readonly body?: string;
}

/** What a look at a source brought. */
export type Capture =
  | { readonly kind: "not_modified" }
  | { readonly kind: "text"; readonly body: string; readonly text: string }
  | ({ readonly kind: "refused" } & Refused);

/**
 * Read a response as the document that a declaration describes, or say what it is
 * instead. Whether a text may follow the version before it is the gate's question.
 */
export function readCapture(response: FetchResponse, declaration: Declaration): Capture {
  if (response.status === 304) return { kind: "not_modified" };
  const body = decodeText(response.body, response.contentType);
  const refused = (state: Refusal, zh: string, en: string): Capture => ({
    kind: "refused",
    state,
    reason: { zh, en },
    body,
  });
  const { status } = response;
  if (status !== 200) return refused(...failureOf(status));
  if (body.trim() === "") return refused("layout_changed", "返回内容为空", "the answer is empty");
  if (isSignIn(response.url) && !isSignIn(declaration.url ?? ""))
    return refused(
      "blocked",
      `跳转到登录页 ${response.url}`,
      `it redirects to a sign-in page, ${response.url}`,
    );
  if (isMedia(response.contentType))
    return refused(
      "layout_changed",
      `返回的是 ${response.contentType}，不是网页文本`,
      `the answer is ${response.contentType}, not a page of text`,
    );

  const extraction = extract(body, declaration);
  if (extraction.ok) return { kind: "text", body, text: storable(extraction.text) };
  // A notice in the page's place has not the page's layout, and says more than that.
  const notice = noticeIn(body);
  return { kind: "refused", state: extraction.state, reason: extraction.reason, body, ...notice };
}

function failureOf(status: number): [Refusal, string, string] {
  if (status === 404 || status === 410)
    return ["gone", `页面已不存在（HTTP ${status}）`, `the page is gone (HTTP ${status})`];
  if ([401, 403, 407, 418, 429, 451].includes(status))
    return [
      "blocked",
      `网站拒绝访问（HTTP ${status}）`,
      `the site refuses access (HTTP ${status})`,
    ];
  return ["unreachable", `网站返回 HTTP ${status}`, `the site answers HTTP ${status}`];
}

const isSignIn = (url: string): boolean =>
  /^https?:\/\/(?:[^/]*\.)?(?:login|passport|signin|sso)\.|^https?:\/\/[^/]+(?:\/[^?#]*)?\/(?:login|signin|sign-in|passport)(?:[/.?#]|$)/i.test(
    url,
  );

const isMedia = (contentType = ""): boolean =>
  /^\s*(?:image|audio|video|font)\/|^\s*application\/(?:pdf|zip|octet-stream|msword|vnd\.)/i.test(
    contentType,
  ) && !/\+(?:xml|json)/i.test(contentType);

const wholePage: Declaration = {
  id: "page",
  platform: "taobao",
  title: "page",
  fetch: "html",
  select: ["body"],
  cadence: 24,
  language: "zh",
};

/** The login, maintenance or error page that a body is, if it is one. */
function noticeIn(body: string): { state: "blocked"; reason: Text } | undefined {
  const page = extract(body, wholePage);
  if (!page.ok) return undefined;
  const verdict = admit(page.text);
  return !verdict.accept && verdict.state === "blocked"
    ? { state: verdict.state, reason: verdict.reason }
    : undefined;
}

/** Without what PostgreSQL cannot hold: NUL and halves of surrogate pairs, as JSON escapes carry them. */
const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/** A text that a person pasted or uploaded, as HTML or plain. */
export function readPasted(
  text: string,
  declaration: Declaration,
): Exclude<Capture, { kind: "not_modified" }> {
  const body = storable(text);
  const { remove: _, select: __, ...rest } = declaration;
  const extraction = extract(body, { ...rest, fetch: "manual" });
  if (!extraction.ok)
    return { kind: "refused", state: extraction.state, reason: extraction.reason };
  const verdict = admit(extraction.text);
  return verdict.accept
    ? { kind: "text", body, text: extraction.text }
    : { kind: "refused", state: verdict.state, reason: verdict.reason };
}
