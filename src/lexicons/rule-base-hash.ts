import { hashOfText } from "../core/canonical.ts";

/** The hash under which an answer remembers by which rules and which lexicons it was made. */
export const ruleBaseHash = (
  rules: { readonly hash: string },
  lexicons: { readonly hash: string },
): string => hashOfText(`${rules.hash} ${lexicons.hash}`);
