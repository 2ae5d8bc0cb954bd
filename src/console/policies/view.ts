import type { VersionRow } from "../../policy/schema.ts";

/** What a document's page shows: a version, the one in force on a day, or two against each other. */
export type View =
  | { readonly kind: "version"; readonly number: number }
  | { readonly kind: "day"; readonly date: string }
  | { readonly kind: "pair"; readonly from: number; readonly to: number };

/** What an address asks for; the newest version where it asks for none that exists. */
export function viewOf(
  search: URLSearchParams,
  versions: readonly Pick<VersionRow, "number">[],
): View {
  const known = (name: string): number | undefined =>
    versions.find(({ number }) => String(number) === search.get(name))?.number;
  const date = search.get("on") ?? "";
  const [from, to] = [known("from"), known("to")];
  if (from !== undefined && to !== undefined && from !== to)
    return { kind: "pair", from: Math.min(from, to), to: Math.max(from, to) };
  if (/^\d{4}-\d{2}-\d{2}$/.test(date)) return { kind: "day", date };
  return { kind: "version", number: known("version") ?? versions[0]?.number ?? 1 };
}
