import { query } from "../../access/verb.ts";
import { notFound } from "../../core/errors.ts";
import { showChange } from "../changes/show-change.ts";
import { ChangeId, ExportChoice, SourceId } from "../schema.ts";
import { sourceById } from "../store.ts";
import { changeDocument, historyDocument, type Provenance } from "./dossier.ts";
import { versionsWithSnapshots } from "./export-store.ts";
import { type Exported, filed } from "./filed.ts";

/** One change as a document to file: redline, sources, hashes, notes. @throws HeguiError `not_found` */
export const exportChange = query({
  name: "policy_change.export",
  allow: "anyone",
  input: ExportChoice.extend(ChangeId.shape),
  async run(ctx, { id, format, lang }): Promise<Exported> {
    const detail = await showChange(ctx, { id });
    const { sourceId, from, to, change } = detail;
    const rows = await versionsWithSnapshots(ctx.tx, ctx.tenant, sourceId, [
      from.number,
      to.number,
    ]);
    const versions = rows.map(provenance);
    const [before, after] = [from.number, to.number].map((number) =>
      versions.find((one) => one.number === number),
    );
    if (before === undefined || after === undefined)
      throw notFound(
        "Policy version",
        `${sourceId}#${before === undefined ? from.number : to.number}`,
      );
    const { changes, notes, related } = detail;
    const document = changeDocument(
      { change, changes, before, after, notes: notes.toReversed(), related, ...exportOf(ctx) },
      lang,
    );
    return filed(document, `${change.title} ${from.number}-${to.number}`, format);
  },
});

/** All versions of a document as a document to file. @throws HeguiError `not_found` */
export const exportHistory = query({
  name: "policy_source.export",
  allow: "anyone",
  input: ExportChoice.extend(SourceId.shape),
  async run(ctx, { id, format, lang }): Promise<Exported> {
    const source = await sourceById(ctx.tx, ctx.tenant, id);
    if (source === undefined) throw notFound("Policy source", id);
    const rows = await versionsWithSnapshots(ctx.tx, ctx.tenant, id);
    const versions = rows.map((row) => ({
      ...provenance(row),
      impact: row.impact,
      changeId: row.changeId,
    }));
    const document = historyDocument({ source, versions, ...exportOf(ctx) }, lang);
    return filed(document, document.title, format);
  },
});

const provenance = (
  row: Awaited<ReturnType<typeof versionsWithSnapshots>>[number],
): Provenance => ({
  number: row.number,
  observedAt: row.observedAt.toISOString(),
  effectiveDate: row.effectiveDate,
  hash: row.hash,
  addedBy: row.addedBy,
  url: row.status === null ? null : row.url,
  fetchedAt: row.fetchedAt.toISOString(),
  status: row.status,
  snapshotId: row.snapshotId,
  snapshotHash: row.snapshotHash,
});

const exportOf = (ctx: { now: () => Date; actor: { name: string } }) => ({
  exportedAt: ctx.now().toISOString(),
  exportedBy: ctx.actor.name,
});
