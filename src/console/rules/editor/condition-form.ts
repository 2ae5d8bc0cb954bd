type Json = Readonly<Record<string, unknown>>;

/**
 * Conditions as the form edits them. What the form does not know is kept: keys beside
 * the known ones in `rest`, whole nodes as `raw`, so that writing what was read changes
 * nothing.
 */
export type FormNode =
  | {
      readonly kind: "all" | "any";
      readonly children: readonly FormNode[];
      readonly rest: Json;
    }
  | { readonly kind: "not"; readonly child: FormNode; readonly rest: Json }
  | LeafNode
  | { readonly kind: "raw"; readonly value: unknown };

export interface LeafNode {
  readonly kind: "leaf";
  readonly fact: string;
  readonly path: string | undefined;
  readonly operator: string;
  readonly operand: Operand;
  readonly rest: Json;
}

/** What a fact is held against, by the control that edits it. */
export type Operand =
  | { readonly kind: "param"; readonly name: string }
  | { readonly kind: "fact"; readonly fact: string; readonly path: string | undefined }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "flag"; readonly value: boolean }
  | { readonly kind: "numbers"; readonly value: readonly number[] }
  | { readonly kind: "texts"; readonly value: readonly string[] }
  | { readonly kind: "other"; readonly value: unknown };
export type OperandKind = Operand["kind"];

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads json-rules-engine conditions for the form. */
export function readNode(conditions: unknown): FormNode {
  if (!isObject(conditions)) return { kind: "raw", value: conditions };
  const { all, any, not, fact, ...others } = conditions;
  const known = [all, any, not, fact].filter((one) => one !== undefined);
  if (known.length === 1) {
    if (Array.isArray(all)) return { kind: "all", children: all.map(readNode), rest: others };
    if (Array.isArray(any)) return { kind: "any", children: any.map(readNode), rest: others };
    if (not !== undefined) return { kind: "not", child: readNode(not), rest: others };
    const leaf = readLeaf(conditions);
    if (leaf !== undefined) return leaf;
  }
  return { kind: "raw", value: conditions };
}

function readLeaf({ fact, path, operator, value, ...rest }: Json): LeafNode | undefined {
  if (typeof fact !== "string" || typeof operator !== "string" || value === undefined)
    return undefined;
  if (path !== undefined && typeof path !== "string") return undefined;
  return { kind: "leaf", fact, path, operator, operand: readOperand(value), rest };
}

/** Writes conditions back; what was read is written as it was. */
export function writeNode(node: FormNode): unknown {
  switch (node.kind) {
    case "raw":
      return node.value;
    case "not":
      return { not: writeNode(node.child), ...node.rest };
    case "leaf": {
      const { fact, path, operator, operand, rest } = node;
      return { ...located(fact, path), operator, value: writeOperand(operand), ...rest };
    }
    default:
      return { [node.kind]: node.children.map(writeNode), ...node.rest };
  }
}

const located = (fact: string, path: string | undefined): Json =>
  path === undefined ? { fact } : { fact, path };

const paramPath = /^\$\.([a-z][A-Za-z0-9]*)$/;

export function readOperand(value: unknown): Operand {
  if (typeof value === "number") return { kind: "number", value };
  if (typeof value === "string") return { kind: "text", value };
  if (typeof value === "boolean") return { kind: "flag", value };
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === "string")) return { kind: "texts", value };
    if (value.every((item) => typeof item === "number")) return { kind: "numbers", value };
  }
  if (isObject(value)) {
    const { fact, path, ...rest } = value;
    const plain = Object.keys(rest).length === 0;
    if (plain && typeof fact === "string" && (path === undefined || typeof path === "string")) {
      const [, name] = fact === "params" ? (paramPath.exec(path ?? "") ?? []) : [];
      return name === undefined ? { kind: "fact", fact, path } : { kind: "param", name };
    }
  }
  return { kind: "other", value };
}

export function writeOperand(operand: Operand): unknown {
  switch (operand.kind) {
    case "param":
      return { fact: "params", path: `$.${operand.name}` };
    case "fact":
      return located(operand.fact, operand.path);
    default:
      return operand.value;
  }
}

const numeric: ReadonlySet<string> = new Set([
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
]);

/** The base of an operator, without decorators: `not:equal` → `equal`. */
const baseOf = (operator: string): string => operator.slice(operator.lastIndexOf(":") + 1);

/** An operator in place of another, its value turned into the kind that it takes. */
export function withOperator(leaf: LeafNode, operator: string): LeafNode {
  const { operand } = leaf;
  if (operand.kind === "param" || operand.kind === "fact") return { ...leaf, operator };
  const isList = operand.kind === "texts" || operand.kind === "numbers";
  const base = baseOf(operator);
  if (base === "in" || base === "notIn")
    return { ...leaf, operator, operand: isList ? operand : listOf(operand) };
  if (numeric.has(base)) return { ...leaf, operator, operand: asKind(operand, "number") };
  return { ...leaf, operator, operand: isList ? asKind(operand, "text") : operand };
}

const listOf = (operand: Operand): Operand =>
  asKind(operand, operand.kind === "number" ? "numbers" : "texts");

/** An operand as another kind, its value carried over as far as it goes. */
export function asKind(operand: Operand, kind: OperandKind, hint = ""): Operand {
  if (operand.kind === kind) return operand;
  const items = itemsOf(operand);
  const numbers = items.map(Number).filter(Number.isFinite);
  switch (kind) {
    case "param":
      return { kind, name: hint };
    case "fact":
      return { kind, fact: hint, path: undefined };
    case "number":
      return { kind, value: numbers[0] ?? 0 };
    case "text":
      return { kind, value: items[0] ?? "" };
    case "flag":
      return { kind, value: items[0] === "true" };
    case "numbers":
      return { kind, value: numbers };
    case "texts":
      return { kind, value: items };
    default:
      return { kind, value: writeOperand(operand) };
  }
}

function itemsOf(operand: Operand): string[] {
  if (operand.kind === "param" || operand.kind === "fact" || operand.kind === "other") return [];
  return [operand.value].flat().map(String);
}

/** `promotion` and `$.threshold` as one name, `promotion.threshold`; a path of another form stays apart. */
export const placeOf = (fact: string, path: string | undefined): string =>
  path === undefined
    ? fact
    : path.startsWith("$.")
      ? `${fact}.${path.slice(2)}`
      : `${fact} ${path}`;

/** The fact and path of such a name. */
export function factOf(place: string): {
  readonly fact: string;
  readonly path: string | undefined;
} {
  const [, fact = "", gap = "", rest = ""] = /^([^.\s]*)(\.|\s+)?(.*)$/u.exec(place.trim()) ?? [];
  if (rest === "") return { fact, path: undefined };
  return { fact, path: gap === "." ? `$.${rest}` : rest };
}

/** A copy of a list with one item moved by one place; the list itself where it cannot. */
export function moved<T>(list: readonly T[], from: number, by: 1 | -1): readonly T[] {
  const [item, other] = [list[from], list[from + by]];
  if (item === undefined || other === undefined) return list;
  return list.with(from, other).with(from + by, item);
}
