import { inflateRawSync } from "node:zlib";

/** Why an archive is not opened. */
export type ZipFault = "not a ZIP" | "too large" | "encrypted";

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const stored = 0;
const deflated = 8;

/** A Word file has some dozens of parts. */
const maxEntries = 5_000;

/**
 * What is wrong with a ZIP archive, if anything: its parts are unpacked one by one, by the
 * same directory that readers go by, and may not come to more than `maxBytes` together. A
 * size that the archive itself states is not believed.
 */
export function zipFault(bytes: Uint8Array, maxBytes: number): ZipFault | undefined {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== endMark) return "not a ZIP";
  const count = zip.readUInt16LE(end + 10);
  if (count > maxEntries) return "too large";
  let at = zip.readUInt32LE(end + 16);
  let left = maxBytes;
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== entryMark) return "not a ZIP";
    if ((zip.readUInt16LE(at + 8) & 1) === 1) return "encrypted";
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const local = zip.readUInt32LE(at + 42);
    if (local + 30 > zip.length) return "not a ZIP";
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const part = zip.subarray(start, start + size);
    const unpacked = method === deflated ? unpackedSize(part, left) : part.length;
    if (unpacked === undefined || (method !== stored && method !== deflated)) return "not a ZIP";
    left -= unpacked;
    if (left < 0) return "too large";
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return undefined;
}

/** The size of a part, or more than `limit` if it is larger; undefined if it does not unpack. */
function unpackedSize(part: Buffer, limit: number): number | undefined {
  try {
    return inflateRawSync(part, { maxOutputLength: Math.max(1, limit) }).length;
  } catch (error) {
    const isLarge = error instanceof RangeError && "code" in error;
    return isLarge && error.code === "ERR_BUFFER_TOO_LARGE" ? limit + 1 : undefined;
  }
}
