import type { Language } from "../../core/text.ts";
import type { Run } from "../schema.ts";

/** A part of a document that can be filed, whatever it is written in. */
export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** What nobody may miss, as that all of it is an exercise. */
  | { readonly kind: "banner"; readonly text: string }
  | { readonly kind: "facts"; readonly rows: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "redline"; readonly runs: readonly Run[] };

export interface FiledDocument {
  readonly title: string;
  readonly lang: Language;
  readonly blocks: readonly Block[];
}
