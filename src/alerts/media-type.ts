const office = "application/vnd.openxmlformats-officedocument";

type Test = (bytes: Uint8Array) => boolean;

const starts =
  (magic: string, from = 0): Test =>
  (bytes) =>
    [...magic].every((one, i) => bytes[from + i] === one.charCodeAt(0));

const zipped = starts("PK\u0003\u0004");

/** Text in UTF-8, without a NUL. */
const isText: Test = (bytes) => {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** What may be attached, by the ending of its name: its media type, and how its bytes begin. */
const kinds: Readonly<Record<string, readonly [mediaType: string, test: Test]>> = {
  png: ["image/png", starts("\u0089PNG\r\n\u001a\n")],
  jpg: ["image/jpeg", starts("\u00ff\u00d8\u00ff")],
  jpeg: ["image/jpeg", starts("\u00ff\u00d8\u00ff")],
  gif: ["image/gif", starts("GIF8")],
  webp: ["image/webp", (bytes) => starts("RIFF")(bytes) && starts("WEBP", 8)(bytes)],
  mp4: ["video/mp4", starts("ftyp", 4)],
  pdf: ["application/pdf", starts("%PDF-")],
  docx: [`${office}.wordprocessingml.document`, zipped],
  xlsx: [`${office}.spreadsheetml.sheet`, zipped],
  pptx: [`${office}.presentationml.presentation`, zipped],
  zip: ["application/zip", zipped],
  txt: ["text/plain", isText],
  csv: ["text/csv", isText],
  md: ["text/markdown", isText],
  json: ["application/json", isText],
};

/** The endings of names that may be attached. */
export const endings: readonly string[] = Object.keys(kinds);

/**
 * What a file is by its name.
 *
 * @returns nothing for a kind that is not taken, and `belied` for bytes that are of another
 */
export function mediaTypeOf(name: string, bytes: Uint8Array): string | undefined {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
  if (kind === undefined) return undefined;
  const [mediaType, test] = kind;
  return test(bytes) ? mediaType : belied;
}

export const belied = "belied";
