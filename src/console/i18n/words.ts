/** A phrase in the console's two languages, Chinese first; `{name}` is a place for a value. */
export type Words = readonly [zh: string, en: string];

/** The phrases of one page. Side by side, so that neither language can miss one. */
export type Dictionary = Readonly<Record<string, Words>>;

const place = /\{([a-zA-Z]+)\}/g;

export const placesOf = (phrase: string): string[] =>
  [...phrase.matchAll(place)].map(([, name = ""]) => name).sort();

/** Fills the places of a phrase; a place without a value stays as it is written. */
export const fill = (phrase: string, values: Readonly<Record<string, string | number>>): string =>
  phrase.replace(place, (source, name: string) => String(values[name] ?? source));
