/** Which alerts are chosen, and the one that a range starts from. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly anchor: string | undefined;
}

export const nothing: Selection = { ids: new Set(), anchor: undefined };

/** One more alert, or one less; it is where the next range starts. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** All alerts from the anchor to this one as well, in the order they are shown. */
export function extended(selection: Selection, id: string, order: readonly string[]): Selection {
  const from = order.indexOf(selection.anchor ?? id);
  const to = order.indexOf(id);
  if (from < 0 || to < 0) return toggled(selection, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor ?? id };
}

/** The API takes no more at once. */
const most = 200;

/** All that are shown, or as many as can be; none if they are chosen already. */
export function allOrNone({ ids }: Selection, shown: readonly string[]): Selection {
  const all = shown.slice(0, most);
  return all.every((id) => ids.has(id)) ? nothing : { ids: new Set(all), anchor: all[0] };
}
