import type { DocumentContent } from "../../core/documents.ts";
import type { FetchResponse } from "../../core/fetcher.ts";
import type { Text } from "../../core/text.ts";
import type { SourceState } from "../schema.ts";
import type { PageDeclaration } from "./declaration.ts";
import { type Extraction, extract, extractFile } from "./extract.ts";
import { admit } from "./gate.ts";
import { formatOf, isMedia, type Raw, rawOf } from "./raw.ts";

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
  readonly body?: Raw;
}

/** What a look at a source brought. */
export type Capture =
  | { readonly kind: "not_modified" }
  | { readonly kind: "text"; readonly body: Raw; readonly text: string }
  | ({ readonly kind: "refused" } & Refused);

/**
 * Read a response as the page that a declaration describes, or say what it is instead.
 * Whether a text may follow the version before it is the gate's question.
 *
 * @param content what the response's file holds, if it is a file
 */
export function readCapture(
  response: FetchResponse,
  page: PageDeclaration,
  content?: DocumentContent,
): Capture {
  if (response.status === 304) return { kind: "not_modified" };
  const body = rawOf(response.body, response.contentType);
  const refused = (state: Refusal, zh: string, en: string): Capture => ({
    kind: "refused",
    state,
    reason: { zh, en },
    body,
  });
  const { status } = response;
  if (status !== 200) return refused(...failureOf(status));
  if (body.trim() === "") return refused("layout_changed", "返回内容为空", "the answer is empty");
  if (isSignIn(response.url) && !isSignIn(page.url ?? ""))
    return refused(
      "blocked",
      `跳转到登录页 ${response.url}`,
      `it redirects to a sign-in page, ${response.url}`,
    );
  const mismatch = mismatchOf(response, page);
  const extraction = mismatch ?? extractAny(body, page, content);
  if (extraction.ok) return { kind: "text", body, text: storable(extraction.text) };
  // A notice in the page's place has not the page's layout, and says more than that.
  const notice = formatOf(response.body) === undefined ? noticeIn(body) : undefined;
  return { kind: "refused", state: extraction.state, reason: extraction.reason, body, ...notice };
}

const extractAny = (body: Raw, page: PageDeclaration, content?: DocumentContent): Extraction =>
  content === undefined ? extract(body, page) : extractFile(content, page);

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

/** Why a body is not of the kind that was declared, if it is not. */
function mismatchOf(response: FetchResponse, page: PageDeclaration) {
  const wrong = (zh: string, en: string) =>
    ({ ok: false, state: "layout_changed", reason: { zh, en } }) as const;
  const format = formatOf(response.body);
  const type = response.contentType ?? "?";
  if (page.fetch === "pdf") {
    if (format === undefined)
      return wrong(
        `返回的是 ${type}，不是 PDF 或 DOCX 文件`,
        `the answer is ${type}, not a PDF or DOCX file`,
      );
    return format === "ole" ? wrong(oldWord.zh, oldWord.en) : undefined;
  }
  return format !== undefined || isMedia(response.contentType)
    ? wrong(
        `返回的是 ${type}，不是网页文本；如为文件请声明 fetch: pdf`,
        `the answer is ${type}, not a page of text; a file is declared as fetch: pdf`,
      )
    : undefined;
}

/** Why a file of the old Word format is not read. */
export const oldWord: Text = {
  zh: "旧版 .doc 文件或加密的 Word 文件无法读取：请另存为不加密的 .docx",
  en: "an old .doc or a Word file under a password cannot be read: save it as .docx without one",
};

const wholePage: PageDeclaration = { fetch: "html", select: ["body"] };

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

/** A text that a person pasted or uploaded: HTML, plain, or what a file holds. */
export function readPasted(
  body: Raw,
  content?: DocumentContent,
): Exclude<Capture, { kind: "not_modified" }> {
  const raw = storable(body);
  const extraction = extractAny(raw, { fetch: "manual" }, content);
  if (!extraction.ok)
    return { kind: "refused", state: extraction.state, reason: extraction.reason };
  const text = storable(extraction.text);
  const verdict = admit(text);
  return verdict.accept
    ? { kind: "text", body: raw, text }
    : { kind: "refused", state: verdict.state, reason: verdict.reason };
}
