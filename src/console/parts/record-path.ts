type Keys = readonly (string | number)[];
type Json = Readonly<Record<string, unknown>>;

/** `items[0].price` → `["items", 0, "price"]`. */
export const keysOf = (field: string): Keys =>
  [...field.matchAll(/[^.[\]]+|\[(\d+)\]/g)].map(([key, index]) =>
    index === undefined ? key : Number(index),
  );

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null;

/** The value at a field of a record, own keys only. */
export function getIn(record: unknown, field: string): unknown {
  let at: unknown = record;
  for (const key of keysOf(field)) {
    if (!isObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[String(key)];
  }
  return at;
}

/** A copy of a record with one field set; what is on the way is made where it lacks. */
export function setIn(record: Json, field: string, value: unknown): Json {
  return put(record, keysOf(field), value) as Json;
}

function put(at: unknown, [key, ...rest]: Keys, value: unknown): unknown {
  if (key === undefined) return value;
  if (key === "__proto__") return at;
  if (typeof key === "number") {
    const list: unknown[] = Array.isArray(at) ? [...at] : [];
    list[key] = put(list[key], rest, value);
    return list;
  }
  const base = isObject(at) && !Array.isArray(at) ? at : {};
  return { ...base, [key]: put(base[key], rest, value) };
}
