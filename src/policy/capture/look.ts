import type { DocumentReader } from "../../core/documents.ts";
import { HeguiError } from "../../core/errors.ts";
import type { Fetcher, FetchRequest, FetchResponse } from "../../core/fetcher.ts";
import type { Text } from "../../core/text.ts";
import { type Capture, readCapture } from "./capture.ts";
import {
  type Declaration,
  declarationAt,
  type PageDeclaration,
  pagesDeclared,
} from "./declaration.ts";
import { type Extraction, extract, extractFile } from "./extract.ts";
import { isIn } from "./gate.ts";
import { fileOf, formatOf, pagesOf, type Raw, type RawPage, rawOfPages } from "./raw.ts";

/** What a look brought, and the answer it was read from, if one came. */
export interface Look {
  readonly capture: Capture;
  readonly response?: Omit<FetchResponse, "body">;
}

/** What a look reaches out with. */
export interface LookPorts {
  readonly fetcher: Fetcher;
  readonly documents: DocumentReader;
}

/** What the site is asked with, so that it need not send again what it sent before. */
export type Validators = Pick<FetchRequest, "etag" | "lastModified">;

/**
 * Look at a document's page or pages once. Whatever the site does is a capture, not an
 * error. Of several pages all must come: a document that lacks one is no document.
 */
export async function lookAt(
  ports: LookPorts,
  declaration: Declaration,
  validators: Validators = {},
): Promise<Look> {
  const look = await lookAtAll(ports, declaration, validators);
  const { capture } = look;
  if (capture.kind !== "text" || isIn(declaration.language, capture.text)) return look;
  const { body } = capture;
  const reason = otherLanguage[declaration.language];
  return { ...look, capture: { kind: "refused", state: "quarantined", reason, body } };
}

const otherLanguage: Readonly<Record<Declaration["language"], Text>> = {
  zh: {
    zh: "正文不是中文，可能被换成了其他语言的页面；如原本就是英文，请声明 language: en",
    en: "the text is not Chinese: the site may have sent another page; if it is meant to be English, declare language: en",
  },
  en: {
    zh: "正文不是英文，可能被换成了其他语言的页面；如原本就是中文，请声明 language: zh",
    en: "the text is not English: the site may have sent another page; if it is meant to be Chinese, declare language: zh",
  },
};

async function lookAtAll(
  ports: LookPorts,
  declaration: Declaration,
  validators: Validators,
): Promise<Look> {
  const { language } = declaration;
  const pages = pagesDeclared(declaration);
  const [only, ...others] = pages;
  if (only !== undefined && others.length === 0)
    return lookAtPage(ports, only, { language, ...validators });
  const texts: string[] = [];
  const raws: RawPage[] = [];
  let first: Look["response"];
  for (const [i, page] of pages.entries()) {
    const { capture, response } = await lookAtPage(ports, page, { language });
    first ??= response;
    if (capture.kind === "not_modified") return unreachable(emptyAnswer, response);
    if (capture.body !== undefined) raws.push(rawPage(page, capture.body));
    if (capture.kind === "text") {
      texts.push(capture.text);
      continue;
    }
    const reason = {
      zh: `共 ${pages.length} 页，第 ${i + 1} 页（${page.url}）：${capture.reason.zh}`,
      en: `page ${i + 1} of ${pages.length} (${page.url}): ${capture.reason.en}`,
    };
    const body = raws.length > 0 ? { body: rawOfPages(raws) } : {};
    return {
      capture: { kind: "refused", state: capture.state, reason, ...body },
      ...(response && { response }),
    };
  }
  // The validators of one page say nothing of the others.
  const response = first && { ...first, etag: undefined, lastModified: undefined };
  return {
    capture: { kind: "text", body: rawOfPages(raws), text: texts.join("\n\n") },
    ...(response && { response }),
  };
}

const rawPage = ({ url }: PageDeclaration, body: Raw): RawPage =>
  url === undefined ? { body } : { url, body };

async function lookAtPage(
  { fetcher, documents }: LookPorts,
  page: PageDeclaration,
  { language, ...validators }: Validators & Pick<FetchRequest, "language">,
): Promise<Look> {
  const { url } = page;
  if (url === undefined) return unreachable({ zh: "没有网址", en: "it has no address" });
  const render = page.fetch === "browser";
  try {
    // An empty shell may stay as it is while its scripts write another text into it.
    const { body, ...response } = await fetcher.fetch(
      render ? { url, language, render } : { url, language, ...validators },
    );
    const content = page.fetch === "pdf" ? await contentOf(documents, body) : undefined;
    return { capture: readCapture({ ...response, body }, page, content), response };
  } catch (error) {
    if (!(error instanceof HeguiError)) throw error;
    return unreachable({ zh: failures[error.code] ?? "网站没有响应", en: error.message });
  }
}

const contentOf = async (documents: DocumentReader, bytes: Uint8Array) => {
  const format = formatOf(bytes);
  return format === undefined || format === "ole" ? undefined : documents.read(format, bytes);
};

const unreachable = (reason: Text, response?: Look["response"]): Look => ({
  capture: { kind: "refused", state: "unreachable", reason },
  ...(response && { response }),
});

const failures: Partial<Record<HeguiError["code"], string>> = {
  unsafe_target: "网址或其跳转指向内部网络，已拒绝访问",
  payload_too_large: "页面过大，已停止读取",
};

const emptyAnswer: Text = {
  zh: "网站称内容未变，却未被问及（HTTP 304）",
  en: "the site says that nothing has changed, which it was not asked (HTTP 304)",
};

/**
 * Read a stored capture again by a declaration as it was, or would have been, at the time
 * of the capture. What the site said then, its status, is not judged again.
 */
export async function reread(
  documents: DocumentReader,
  raw: Raw,
  declaration: Declaration,
  at: Date,
): Promise<Extraction> {
  const pages = pagesDeclared(declarationAt(declaration, at));
  const texts: string[] = [];
  for (const [i, { url, body }] of pagesOf(raw).entries()) {
    const page = pages.find((one) => one.url === url) ?? pages[i] ?? pages[0];
    if (page === undefined) break;
    const bytes = fileOf(body);
    const content = bytes && (await contentOf(documents, bytes));
    const extraction = content ? extractFile(content, page) : extract(body, page);
    if (!extraction.ok) return extraction;
    texts.push(extraction.text);
  }
  return { ok: true, text: texts.join("\n\n") };
}
