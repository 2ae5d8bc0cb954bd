import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { DocumentContent, DocumentFormat, DocumentPage } from "../core/documents.ts";
import type { Text } from "../core/text.ts";
import { zipFault } from "./zip.ts";

/** What `documents.ts` hands this thread. */
export interface Task {
  readonly format: DocumentFormat;
  readonly bytes: Uint8Array;
  readonly maxPages: number;
  /** Of a Word file's parts, unpacked. */
  readonly maxUnpacked: number;
}

/** Twice the longest terms ever archived. */
const maxText = 2_000_000;
/** With its markup. */
const maxHtml = 5 * maxText;

const unreadable = (zh: string, en: string): DocumentContent => ({
  kind: "unreadable",
  reason: { zh, en } satisfies Text,
});

async function readPdf({ bytes, maxPages }: Task): Promise<DocumentContent> {
  const { getDocument, PasswordException, Util, VerbosityLevel } = await import(
    "pdfjs-dist/legacy/build/pdf.mjs"
  );
  const folder = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  try {
    const pdf = await getDocument({
      data: bytes,
      // Chinese fonts that are not embedded are read by these tables.
      cMapUrl: join(folder, "cmaps/"),
      standardFontDataUrl: join(folder, "standard_fonts/"),
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      verbosity: VerbosityLevel.ERRORS,
    }).promise;
    if (pdf.numPages > maxPages)
      return unreadable(
        `文件有 ${pdf.numPages} 页，超过 ${maxPages} 页`,
        `it has ${pdf.numPages} pages, more than ${maxPages}`,
      );
    const pages: DocumentPage[] = [];
    let length = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      // As the page is shown: it may be stored on its side.
      const { width, height, transform } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      const runs = items.flatMap((item) => {
        if (!("str" in item)) return [];
        const [cos = 0, sin = 0, , up = 0, x = 0, y = 0] = Util.transform(
          transform,
          item.transform as number[],
        ) as number[];
        // What runs aslant is a watermark or a stamp.
        if (Math.abs(sin) > Math.abs(cos) * 0.2) return [];
        const size = Math.abs(up) || item.height;
        return { text: item.str, x, y: height - y, width: item.width, size };
      });
      length += runs.reduce((sum, { text }) => sum + text.length, 0);
      if (length > maxText)
        return unreadable(`文字超过 ${maxText} 字`, `it holds more than ${maxText} characters`);
      pages.push({ width, height, runs });
      page.cleanup();
    }
    return { kind: "pages", pages };
  } catch (error) {
    if (error instanceof PasswordException)
      return unreadable(
        "文件已加密：请上传不加密的文件",
        "it is under a password: upload it without one",
      );
    const reason = error instanceof Error ? error.message : String(error);
    return unreadable(`PDF 文件已损坏：${reason}`, `it is a damaged PDF: ${reason}`);
  }
}

async function readDocx({ bytes, maxUnpacked }: Task): Promise<DocumentContent> {
  const fault = zipFault(bytes, maxUnpacked);
  if (fault === "too large")
    return unreadable(
      `解压后超过 ${maxUnpacked} 字节`,
      `it unpacks to more than ${maxUnpacked} bytes`,
    );
  if (fault === "encrypted")
    return unreadable(
      "文件已加密：请上传不加密的文件",
      "it is under a password: upload it without one",
    );
  try {
    const { default: mammoth } = await import("mammoth");
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      // A picture is no text, and would come as base64 many times the size of the rule.
      { convertImage: mammoth.images.imgElement(async () => ({ src: "" })) },
    );
    if (value.length > maxHtml)
      return unreadable(`内容超过 ${maxHtml} 字`, `it holds more than ${maxHtml} characters`);
    return { kind: "html", html: value };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return unreadable(`不是可读的 Word 文件：${reason}`, `it is no readable Word file: ${reason}`);
  }
}

const task = workerData as Task;
parentPort?.postMessage(await (task.format === "pdf" ? readPdf(task) : readDocx(task)));
