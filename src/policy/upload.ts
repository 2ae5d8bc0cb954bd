import { z } from "@hono/zod-openapi";
import type { DocumentContent, DocumentReader } from "../core/documents.ts";
import { invalid } from "../core/errors.ts";
import { oldWord } from "./capture/capture.ts";
import { bytesOfBase64, formatOf, type Raw, rawOf } from "./capture/raw.ts";

/** The most that a person may paste: some ten times the longest platform rule. */
const maxPasted = 1_000_000;

/** The most that a file of text or HTML may hold, as pages of sites may: it is read at once. */
const maxTextFile = 10 * 1024 * 1024;

const fileName = z.string().min(1).max(255);

/** A file as a person hands it in. */
const UploadedFile = z.object({
  name: fileName,
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type UploadedFile = z.infer<typeof UploadedFile>;

/** What a person hands in: a text, or a file. */
export const Given = z
  .object({ text: z.string().min(1).max(maxPasted).optional(), file: UploadedFile.optional() })
  .refine(({ text, file }) => (text === undefined) !== (file === undefined), {
    path: ["text"],
    message: "give a text or a file, one of the two",
  });

/** What a person hands in, as JSON. */
export const PastedVersion = z
  .object({
    text: z.string().min(1).max(maxPasted).optional(),
    fileName: fileName.optional(),
    contentBase64: z.string().min(1).optional(),
  })
  .openapi("PastedPolicyVersion");

/** What a person hands in, as a form. */
export const UploadedVersion = z
  .object({ file: z.custom<File>((value) => value instanceof File) })
  .openapi({ type: "object", properties: { file: { type: "string", format: "binary" } } });

/** @throws HeguiError `invalid_input` for half a file, or what is not base64 */
export async function givenIn(
  body: z.infer<typeof PastedVersion> | z.infer<typeof UploadedVersion>,
): Promise<z.input<typeof Given>> {
  if ("file" in body) {
    const bytes = new Uint8Array(await body.file.arrayBuffer());
    return { file: { name: body.file.name, bytes } };
  }
  const { text, fileName: name, contentBase64 } = body;
  if (name === undefined && contentBase64 === undefined) return { text };
  if (name === undefined) throw invalid("fileName", "is needed with contentBase64");
  if (contentBase64 === undefined) throw invalid("contentBase64", "is needed with fileName");
  const bytes = bytesOfBase64(contentBase64);
  if (bytes === undefined) throw invalid("contentBase64", "is not base64");
  return { text, file: { name, bytes } };
}

/** A file as it is kept, with what it holds if it is no text. */
export interface OpenedFile {
  readonly raw: Raw;
  readonly contentType: string | null;
  readonly content?: DocumentContent;
}

const contentTypes = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const;

/** @throws HeguiError `invalid_input` for a file that no reader takes */
export async function openFile(
  { name, bytes }: UploadedFile,
  documents: DocumentReader,
): Promise<OpenedFile> {
  const format = formatOf(bytes);
  if (format === "ole") throw invalid("file", `${name}: ${oldWord.en}`);
  if (format === undefined && bytes.length > maxTextFile)
    throw invalid("file", `${name}: a text may be of ${maxTextFile} bytes at most`);
  const raw = rawOf(bytes);
  if (format === undefined) return { raw, contentType: null };
  const content = await documents.read(format, bytes);
  return { raw, contentType: contentTypes[format], content };
}
