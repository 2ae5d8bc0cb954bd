const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endLength = 22;
const entryLength = 46;
/** A comment, the only thing behind the end mark, is at most this long. */
const longestComment = 65_535;
const mostParts = 10_000;
const deflated = 8;

/**
 * How large a ZIP says to be when unpacked, in bytes; infinite where it does not say, and
 * undefined where it is none. The reader of spreadsheets stops a part that is larger than
 * it says, so what is said can be believed, other than where nothing is said.
 */
export function unpackedSize(zip: Uint8Array): number | undefined {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const parts = view.getUint16(end + 10, true);
  if (parts > mostParts) return Number.POSITIVE_INFINITY;
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let i = 0; i < parts; i++) {
    if (at + entryLength > zip.length || view.getUint32(at, true) !== entryMark) return undefined;
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    const isSilent = view.getUint16(at + 10, true) === deflated && size === 0 && packed > 2;
    total += isSilent ? Number.POSITIVE_INFINITY : size;
    at += entryLength + [28, 30, 32].reduce((sum, o) => sum + view.getUint16(at + o, true), 0);
  }
  return total;
}

function endOf(view: DataView): number | undefined {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - longestComment); at--)
    if (view.getUint32(at, true) === endMark) return at;
  return undefined;
}
