/**
 * The text of a page's bytes. Valid UTF-8 is UTF-8 whatever was declared: Chinese text
 * in another encoding is never valid UTF-8 by chance. Otherwise the byte order mark,
 * the header's charset and the page's own are tried in that order, then GB 18030, the
 * standard that contains GBK and GB 2312. Latin-1 comes last, since servers that do not
 * know declare it and it reads anything.
 *
 * What no candidate reads without damage is read with replacement characters, which
 * the gate recognises. NUL characters, which PostgreSQL cannot hold, are left out.
 */
export function decodeText(bytes: Uint8Array, contentType?: string): string {
  return read(bytes, contentType).replaceAll("\0", "");
}

function read(bytes: Uint8Array, contentType: string | undefined): string {
  const declared = [marked(bytes), inHeader(contentType), inPage(bytes)].flatMap(
    (label) => encodingOf(label) ?? [],
  );
  // ASCII in UTF-16 is valid UTF-8 too, full of NUL characters.
  const wide = declared.filter((encoding) => encoding.startsWith("utf-16"));
  const narrow = declared.filter((encoding) => encoding !== "windows-1252");
  for (const encoding of [...wide, "utf-8", ...narrow, "gb18030"]) {
    const text = strictly(bytes, encoding);
    if (text !== undefined) return text;
  }
  return new TextDecoder(declared[0] ?? "utf-8").decode(bytes);
}

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The encoding's own name, if the runtime knows the label. */
function encodingOf(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}

function marked([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : undefined;
}

const inHeader = (contentType: string | undefined): string | undefined =>
  /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? "")?.[1];

/** HTML asks for the declaration within the first 1024 bytes. */
function inPage(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 1024));
  return /<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1];
}
