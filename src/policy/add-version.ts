import { command, type Outcome } from "../access/verb.ts";
import { invalid, notFound } from "../core/errors.ts";
import { appendVersion, keepSnapshot } from "./append-version.ts";
import { nextDue } from "./cadence.ts";
import { readPasted } from "./capture/capture.ts";
import { comparable } from "./capture/text.ts";
import { type AddedVersion, PastedText, SourceId } from "./schema.ts";
import { latestVersions, lockSource, updateSource } from "./store.ts";

/**
 * Add a text that a person pasted or uploaded (plain, Markdown or HTML) as the next
 * version of a source, for pages behind a login and for what the gate held back. The
 * person answers for its being the document, so it may go back to an older text or
 * differ greatly; a text equal to the latest only notes that somebody looked.
 *
 * @throws HeguiError `invalid_input` for an empty text, a login or an error page
 */
export const addVersion = command({
  name: "policy_version.add",
  allow: ["compliance", "legal"],
  input: PastedText.extend(SourceId.shape),
  async run(ctx, { id, text: pasted }): Promise<Outcome<AddedVersion>> {
    const source = await lockSource(ctx.tx, ctx.tenant, id);
    if (source === undefined) throw notFound("Policy source", id);
    const capture = readPasted(pasted);
    if (capture.kind === "refused") throw invalid("text", capture.reason.en);

    const at = ctx.now();
    const manual = source.declaration.fetch === "manual";
    const looked = manual
      ? { checkedAt: at, nextDueAt: nextDue(source.declaration.cadence, at, onTime) }
      : // How the page stands against this text is for the next look to tell, soon.
        { nextDueAt: at };
    const [latest] = await latestVersions(ctx.tx, ctx.tenant, id, 1);
    if (latest !== undefined && comparable(latest.text) === comparable(capture.text)) {
      await updateSource(ctx.tx, ctx.tenant, id, looked);
      const entry = { subject: { kind: "policy_source", id }, after: { sameAs: latest.number } };
      return { result: { version: null, state: source.state }, audit: [entry] };
    }
    const raw = { body: capture.body, status: null, contentType: null };
    const snapshotId = await keepSnapshot(ctx, id, at, raw, "accepted");
    const { text } = capture;
    const { version, audit } = await appendVersion(ctx, source, at, snapshotId, text, latest);
    await updateSource(ctx.tx, ctx.tenant, id, { ...looked, changedAt: at });
    return { result: { version, state: source.state }, audit };
  },
});

const onTime = { state: "manual", failures: 0 } as const;
