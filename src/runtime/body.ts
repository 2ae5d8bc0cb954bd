import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { HeguiError } from "../core/errors.ts";

/** The codings that are asked for; RFC 9110 §8.4.1.3 has a recipient take `x-gzip` for `gzip`. */
const unpackers = new Map([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["br", createBrotliDecompress],
  ["deflate", createInflate],
]);

export const acceptEncoding = "gzip, br, deflate";

/**
 * The body of `url`, unpacked as it comes and cut off as soon as it is larger than
 * `maxBytes`. `coding` is its Content-Encoding.
 *
 * @throws HeguiError `payload_too_large`, or `unavailable` for a coding that was not asked for
 */
export async function readBody(
  body: Readable,
  coding: string | undefined,
  maxBytes: number,
  url: URL,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(body, coding, url) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new HeguiError("payload_too_large", `${url.href} is larger than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacked(body: Readable, coding: string | undefined, url: URL): Readable {
  const name = coding?.trim().toLowerCase() ?? "";
  if (name === "" || name === "identity") return body;
  const unpacker = unpackers.get(name);
  if (unpacker === undefined) {
    // Packed bytes must not pass for the page's text.
    body.on("error", () => {}).destroy();
    throw new HeguiError(
      "unavailable",
      `${url.href} came packed as "${coding}", which was not asked for: only ${acceptEncoding} is read`,
    );
  }
  // When either end fails or is left, both end, and the connection with them. The
  // error reaches whoever reads; there is nobody else to tell.
  return pipeline(body, unpacker(), () => {});
}
