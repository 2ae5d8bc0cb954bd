import { hashOfText } from "../core/canonical.ts";
import type { PrecheckKind } from "./schema.ts";

const worded: Readonly<Record<PrecheckKind, readonly string[]>> = {
  listing: ["title", "subtitle", "detail"],
  promotion: ["title", "copy", "terms", "startsAt", "endsAt"],
  message: ["text"],
};

/** What a record says, as a hash: the same for a draft without an id and for what it became. */
export const wordingHash = (
  kind: PrecheckKind,
  record: Readonly<Record<string, unknown>>,
): string =>
  hashOfText(JSON.stringify([kind, ...worded[kind].map((field) => record[field] ?? "")]));
