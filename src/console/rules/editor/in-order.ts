/** The keys of a rule in the order in which one tells of it; the database keeps none. */
const order = [
  "id",
  "name",
  "title",
  "area",
  "platforms",
  "level",
  "kind",
  "source",
  "version",
  "article",
  "basis",
  "params",
  "value",
  "unit",
  "min",
  "max",
  "label",
  "conditions",
  "message",
  "fix",
  "field",
  "marks",
  "suggestion",
  "plan",
  "examples",
  "facts",
  "expect",
  "zh",
  "en",
];
/** A comparison is told in another: `fact`, `path`, `operator`, `value`. */
const leafOrder = ["fact", "path", "operator", "value"];

const rankIn = (keys: readonly string[], key: string): number => {
  const at = keys.indexOf(key);
  return at < 0 ? keys.length : at;
};

/** The same JSON with its keys in the order of a rule as people write it. */
export function inOrder<T>(value: T): T {
  return ordered(value) as T;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.hasOwn(value, "operator") ? leafOrder : order;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => rankIn(keys, a) - rankIn(keys, b))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
