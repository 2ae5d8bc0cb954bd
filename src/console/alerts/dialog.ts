import type { Draft } from "./draft.ts";

/** What is being asked: of the alert on screen, or of all that are chosen. */
export type Dialog =
  | { readonly kind: "act"; readonly draft: Draft; readonly many: boolean }
  | { readonly kind: "suppress" }
  | { readonly kind: "link" }
  | { readonly kind: "sendBack" };
