import type { Basis } from "../../core/finding.ts";
import { stemOf } from "./stages.ts";

/**
 * Whether a basis names a document. `各平台发货时效规则` cites each platform's 发货规则: the words
 * for all platforms name none.
 */
export function cites({ kind, source }: Basis, title: string): boolean {
  if (kind !== "platform" && kind !== "internal") return false;
  const cited = stemOfBasis(source);
  const stem = stemOf(title);
  return (
    cited === stem ||
    (Math.min(cited.length, stem.length) >= 4 && (cited.includes(stem) || stem.includes(cited)))
  );
}

/** What a basis is about, without what it is called and the platforms it is of. */
export const stemOfBasis = (source: string): string =>
  stemOf(source.replace(/^(?:各|所有|全部)平台/u, ""));
