import { z } from "@hono/zod-openapi";
import type { Ctx } from "../access/ctx.ts";
import { command, type Outcome, query } from "../access/verb.ts";
import { hashOfBytes } from "../core/canonical.ts";
import { invalid, notFound } from "../core/errors.ts";
import { appendVersion, keepSnapshot } from "./append-version.ts";
import { readPasted } from "./capture/capture.ts";
import { comparable } from "./capture/text.ts";
import { nextDue } from "./recording/cadence.ts";
import { type AddedVersion, SourceId } from "./schema.ts";
import { latestVersions, lockSource, sourceById, updateSource } from "./store.ts";
import { Given, type OpenedFile, openFile, type UploadedFile } from "./upload.ts";

const mayAdd = ["compliance", "legal"] as const;

const Addition = Given.and(SourceId);

/**
 * Add what a person pasted (plain text, Markdown or HTML) or uploaded (a file of these, a
 * PDF or a DOCX) as the next version of a source, for pages behind a login and for what
 * the gate held back. The person answers for its being the document, so it may go back to
 * an older text or differ greatly; a text equal to the latest only notes that somebody
 * looked. A file's name and hash go into the audit log.
 *
 * A file is read between two transactions, since PGlite runs one at a time.
 *
 * @throws HeguiError `invalid_input` for an empty text, a login or an error page, and a
 * file that cannot be read
 */
export async function addVersion(ctx: Ctx, input: z.input<typeof Addition>): Promise<AddedVersion> {
  const { id, text = "", file } = await planAddition(ctx, input);
  const opened: OpenedFile = file
    ? await openFile(file, ctx.ports.documents)
    : { raw: text, contentType: null };
  const capture = readPasted(opened.raw, opened.content);
  if (capture.kind === "refused") throw invalid(file ? "file" : "text", capture.reason.en);
  return recordAddition(ctx, {
    id,
    text: capture.text,
    raw: { body: capture.body, status: null, contentType: opened.contentType },
    file: file && fileFacts(file),
  });
}

/** What the audit log says of a file. */
const fileFacts = ({ name, bytes }: UploadedFile) => ({
  fileName: name,
  fileHash: hashOfBytes(bytes),
  fileBytes: bytes.length,
});

const planAddition = query({
  name: "policy_version.plan_addition",
  allow: mayAdd,
  input: Addition,
  async run(ctx, input) {
    const source = await sourceById(ctx.tx, ctx.tenant, input.id);
    if (source === undefined) throw notFound("Policy source", input.id);
    return input;
  },
});

const recordAddition = command({
  name: "policy_version.add",
  allow: mayAdd,
  input: z.object({
    id: z.string(),
    text: z.string(),
    raw: z.object({ body: z.string(), status: z.null(), contentType: z.string().nullable() }),
    file: z.custom<ReturnType<typeof fileFacts>>().optional(),
  }),
  async run(ctx, { id, text, raw, file }): Promise<Outcome<AddedVersion>> {
    const source = await lockSource(ctx.tx, ctx.tenant, id);
    if (source === undefined) throw notFound("Policy source", id);
    const at = ctx.now();
    const manual = source.declaration.fetch === "manual";
    const looked = manual
      ? { checkedAt: at, nextDueAt: nextDue(source.declaration.cadence, at, onTime) }
      : // How the page stands against this text is for the next look to tell, soon.
        { nextDueAt: at };
    const [latest] = await latestVersions(ctx.tx, ctx.tenant, id, 1);
    if (latest !== undefined && comparable(latest.text) === comparable(text)) {
      await updateSource(ctx.tx, ctx.tenant, id, looked);
      const entry = {
        subject: { kind: "policy_source", id },
        after: { sameAs: latest.number, ...file },
      };
      return { result: { version: null, state: source.state }, audit: [entry] };
    }
    const snapshotId = await keepSnapshot(ctx, id, at, raw, "accepted");
    const { version, audit } = await appendVersion(
      ctx,
      source,
      { snapshotId, text, observedAt: at },
      latest,
    );
    await updateSource(ctx.tx, ctx.tenant, id, { ...looked, changedAt: at });
    const from = { subject: { kind: "policy_snapshot", id: snapshotId }, after: file };
    return {
      result: { version, state: source.state },
      audit: file === undefined ? audit : [...audit, from],
    };
  },
});

const onTime = { state: "manual", failures: 0 } as const;
