import { describe, expect, it } from "vitest";
import { areas } from "../../src/core/finding.ts";
import { isObject } from "../../src/engine/conditions.ts";
import { compilePath, definiteKeys } from "../../src/engine/path.ts";
import { factsOf } from "../../src/rulebase/fact-catalogue.ts";
import type { RuleFact } from "../../src/rulebase/fact-schema.ts";
import { blankFacts, factNames, unknownKey } from "../../src/rulebase/facts.ts";
import { library } from "../rules/library.ts";

const placeOf = ({ fact, path }: RuleFact) => fact + (path ?? "").slice(1);

/** What a rule's conditions ask for, down to the last of them. */
function asked(node: unknown): { fact: string; path: string }[] {
  if (!isObject(node)) return [];
  if (typeof node.fact === "string")
    return [{ fact: node.fact, path: String(node.path ?? "$") }, ...asked(node.value)];
  return [node.all, node.any, node.not].flat().flatMap(asked);
}

const typeOf = (value: unknown): RuleFact["type"] =>
  Array.isArray(value)
    ? "list"
    : typeof value === "string"
      ? "text"
      : typeof value === "number" || typeof value === "boolean"
        ? (typeof value as "number" | "boolean")
        : "map";

describe.each(areas)("the facts of %s", (area) => {
  const facts = factsOf(area);

  it("are known to the server, each said once and by name", () => {
    const known = factNames(area);
    const keys = ({ path }: RuleFact) => definiteKeys(path ?? "$") ?? [];
    expect(
      facts.filter(
        (one) => !known.includes(one.fact) || unknownKey(area, one.fact, keys(one)) !== undefined,
      ),
    ).toEqual([]);
    expect(new Set(facts.map(placeOf)).size).toBe(facts.length);
    expect(facts.filter(({ name }) => !/\p{Script=Han}/u.test(name.zh))).toEqual([]);
    expect(facts.filter(({ name }) => /\p{Script=Han}/u.test(name.en))).toEqual([]);
  });

  it("are of the type that is told, wherever an example of the library has one", () => {
    const wrong = library
      .filter(({ rule }) => rule.area === area)
      .flatMap(({ rule }) => rule.examples)
      .flatMap(({ facts: given }) =>
        facts.filter(({ fact, path, type }) => {
          const value = compilePath(path ?? undefined)(given[fact]);
          if (value === undefined || value === null) return false;
          return typeOf(value) !== (type === "time" ? "text" : type);
        }),
      );
    expect(wrong.map(placeOf)).toEqual([]);
  });

  it("are what the rules of the library ask for", () => {
    const places = facts.map(placeOf);
    const missing = library
      .filter(({ rule }) => rule.area === area)
      .flatMap(({ rule }) => asked(rule.conditions))
      .filter(({ fact }) => fact !== "params")
      .map(({ fact, path }) => fact + path.slice(1))
      .filter((place) => {
        const head = place.replace(/\.length$|\[.*$/, "");
        return !places.some((one) => one === head || head.startsWith(`${one}.`));
      });
    expect(missing).toEqual([]);
  });

  it("that are computed are all told", () => {
    const computed = new Set(
      facts.filter(({ kind }) => kind === "computed").map(({ fact }) => fact),
    );
    const records = new Set(
      facts.filter(({ kind }) => kind !== "computed").map(({ fact }) => fact),
    );
    expect([...computed, ...records].sort()).toEqual(Object.keys(blankFacts(area)).sort());
  });
});

it("personal values are told apart, units are told, and so is all that a field may be", () => {
  const find = (area: (typeof areas)[number], place: string) =>
    factsOf(area).find((one) => placeOf(one) === place);
  expect(find("transaction", "order.buyer.phone")).toMatchObject({ kind: "sealed", type: "text" });
  expect(find("transaction", "payment.hoursSincePaid")).toMatchObject({
    kind: "computed",
    type: "number",
    unit: "hour",
    optional: true,
  });
  expect(find("promotion", "promotion.threshold")).toMatchObject({ kind: "record", unit: "CNY" });
  expect(find("promotion", "promotion.startsAt")?.type).toBe("time");
  expect(find("service", "message.from")?.values).toEqual(["agent", "bot", "buyer"]);
});
