import { query } from "../access/verb.ts";
import { notFound } from "../core/errors.ts";
import type { FiledDocument } from "../policy/export/document.ts";
import { editionById } from "./edition-store.ts";
import { ById } from "./schema.ts";

/** An edition's document, as it was made. @throws HeguiError `not_found` */
export const showEdition = query({
  name: "report_edition.show",
  allow: "anyone",
  input: ById,
  async run(ctx, { id }): Promise<FiledDocument> {
    const edition = await editionById(ctx.tx, ctx.tenant, id);
    if (edition === undefined) throw notFound("Report edition", id);
    return edition.document;
  },
});
