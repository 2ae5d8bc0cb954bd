import { JSONPath } from "jsonpath-plus";

export type Read = (value: unknown) => unknown;

const step = /\.([\p{L}\p{N}_]+)|\[(\d+)\]|\[(?:'([\p{L}\p{N}_ .-]+)'|"([\p{L}\p{N}_ .-]+)")\]/uy;

/**
 * The keys of a definite path (`$.a.b[0]`, `a.b`, `$['a b'].length`), or
 * undefined for a path with wildcards, filters, slices or other syntax.
 */
export function definiteKeys(path: string): readonly string[] | undefined {
  const rest = path.startsWith("$") ? path.slice(1) : /^[.[]/.test(path) ? path : `.${path}`;
  if (!path.startsWith("$") && path.startsWith(".")) return undefined;
  const keys: string[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < rest.length) {
    const match = step.exec(rest);
    const key = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return keys;
}

/** Whether a path makes a list of its own of what it finds, as one with wildcards does. */
export const gathers = (path: string | undefined): boolean =>
  path !== undefined && definiteKeys(path) === undefined;

/** One own property of a value, text included (`length`, `[0]`); else undefined. */
export function ownProperty(value: unknown, key: string): unknown {
  if (!value || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

/**
 * Compiles a JSONPath as json-rules-engine reads it: only own properties are
 * seen, a path that leads nowhere gives undefined, an indefinite path gives an
 * array (or undefined when nothing is there), and a path on a primitive is
 * ignored: the primitive itself is the answer.
 */
export function compilePath(path: string | undefined): Read {
  if (!path) return (value) => value;
  const keys = definiteKeys(path);
  const walk: Read = keys
    ? walkOf(keys)
    : (value) => JSONPath({ path, json: value as object, wrap: false, eval: "safe" });
  return (value) => (typeof value === "object" && value !== null ? walk(value) : value);
}

function walkOf(keys: readonly string[]): Read {
  const [first, second, ...more] = keys;
  if (first === undefined) return (value) => value;
  if (second === undefined) return (value) => ownProperty(value, first);
  if (more.length === 0) return (value) => ownProperty(ownProperty(value, first), second);
  return (value) => {
    let at = value;
    for (const key of keys) {
      if (at === undefined) return undefined;
      at = ownProperty(at, key);
    }
    return at;
  };
}
