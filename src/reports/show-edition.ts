import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import { type EditionRecord, editionById } from "./edition-store.ts";
import { ById, type EditionDetail, type ReportEdition } from "./schema.ts";

/** An edition with its document, as it was made. @throws HeguiError `not_found` */
export const showEdition = query({
  name: "report_edition.show",
  allow: "anyone",
  input: ById,
  async run(ctx, { id }): Promise<EditionDetail> {
    const edition = await editionById(ctx.tx, ctx.tenant, id);
    if (edition === undefined) throw notFound("Report edition", id);
    return { ...editionView(edition), document: edition.document };
  },
});

/** What the list says of an edition, but whom it went to. */
export const editionView = ({
  tenantId: _,
  periodFrom,
  periodTo,
  madeAt,
  ...row
}: Omit<EditionRecord, "document">): Omit<ReportEdition, "told"> => ({
  ...row,
  from: periodFrom.toISOString(),
  to: periodTo.toISOString(),
  madeAt: madeAt.toISOString(),
});
