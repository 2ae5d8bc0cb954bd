/** Before a platform's code: any store of that platform. */
export const anyOf = "any:";

/** What of the choice is sent: stores, or the platform alone. */
export function scopeOf(chosen: readonly string[]) {
  const [first = ""] = chosen;
  if (first.startsWith(anyOf)) return { platform: first.slice(anyOf.length) };
  return { storeIds: chosen };
}

/** The last choice decides whether it is stores or one platform. */
export function settled(chosen: readonly string[]): readonly string[] {
  const last = chosen.at(-1);
  if (last === undefined) return [];
  return last.startsWith(anyOf) ? [last] : chosen.filter((value) => !value.startsWith(anyOf));
}
