import { z } from "@hono/zod-openapi";
import { command, type Outcome, query } from "../access/verb.ts";
import { hashOfBytes } from "../core/canonical.ts";
import { conflict, invalid, notFound } from "../core/errors.ts";
import { fileById, filesOf, insertFile } from "./file-store.ts";
import { belied, endings, mediaTypeOf } from "./media-type.ts";
import { type AlertDetail, AlertId } from "./schema.ts";
import { showAlert } from "./show.ts";
import { alertById, appendEvents } from "./store.ts";

const megabyte = 1024 * 1024;

/** A screenshot or a scan is far smaller; what is larger is kept elsewhere and named. */
const largest = 10 * megabyte;

/** More than an alert can need. */
const mostFiles = 50;

/**
 * Attach a file to an alert, for good: it is kept as it came, with its hash.
 *
 * @throws HeguiError `invalid_input` for a file that is empty, too large or of another kind
 *   than is taken, or that its name belies; `conflict` for one that the alert has
 */
export const attachFile = command({
  name: "alert.attach",
  allow: ["operator", "compliance", "legal"],
  input: AlertId.extend({
    name: z.string().max(1_000),
    bytes: z.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
  }),
  async run(ctx, { id, name: given, bytes }): Promise<Outcome<AlertDetail>> {
    if ((await alertById(ctx.tx, ctx.tenant, id)) === undefined) throw notFound("Alert", id);
    const name = nameOf(given);
    if (bytes.length === 0) throw invalid("file", `${name} is empty`);
    if (bytes.length > largest)
      throw invalid(
        "file",
        `${name} is larger than ${largest / megabyte} MB: attach a smaller one`,
      );
    const mediaType = mediaTypeOf(name, bytes);
    if (mediaType === undefined)
      throw invalid("file", `${name}: attach one of ${endings.join(", ")}`);
    if (mediaType === belied) throw invalid("file", `${name} is not what its name says`);
    const files = await filesOf(ctx.tx, ctx.tenant, id);
    if (files.length >= mostFiles)
      throw conflict(`The alert has ${mostFiles} files: that is the most`);
    const sha256 = hashOfBytes(bytes).slice("sha256:".length);
    const file = {
      id: ctx.newId("fil"),
      name,
      mediaType,
      size: bytes.length,
      sha256,
    };
    const added = await insertFile(ctx.tx, {
      tenantId: ctx.tenant,
      alertId: id,
      ...file,
      content: bytes,
      byId: ctx.actor.id,
      byName: ctx.actor.name,
      at: ctx.now(),
    });
    if (!added) {
      const same = files.find((one) => one.sha256 === sha256);
      throw conflict(`The alert has this file already${same ? `, as ${same.name}` : ""}`);
    }
    const { id: fileId, ...known } = file;
    const detail = { fileId, ...known };
    await appendEvents(ctx, [{ alertId: id, kind: "attached", detail }]);
    return {
      result: await showAlert(ctx, { id }),
      audit: [{ subject: { kind: "alert", id }, after: detail }],
    };
  },
});

/** A file as it was attached. @throws HeguiError `not_found` */
export const readFile = query({
  name: "alert_file.read",
  allow: "anyone",
  input: AlertId.extend({ fileId: z.string() }),
  async run(ctx, { id, fileId }) {
    const file = await fileById(ctx.tx, ctx.tenant, id, fileId);
    if (file === undefined) throw notFound("Alert file", fileId);
    return { name: file.name, mediaType: file.mediaType, content: new Uint8Array(file.content) };
  },
});

/** The last part of a path, without what no file system takes in a name. */
function nameOf(given: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? "";
  const name = last.replace(/[:*?"<>|\p{Cc}\p{Cf}]+/gu, " ").trim();
  if (name === "" || name.length > 200)
    throw invalid("file", "give it a name of 200 letters at most");
  return name;
}
