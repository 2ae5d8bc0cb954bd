import { factNames } from "../../core/fact-names.ts";
import type { Dictionary } from "./words.ts";

type Names = {
  readonly [Place in keyof typeof factNames as `fact.${Place}`]: readonly [zh: string, en: string];
};

/** What the facts that rules ask for are called, by fact and path. */
export const factWords = {
  ...(Object.fromEntries(
    Object.entries(factNames).map(([place, { zh, en }]) => [`fact.${place}`, [zh, en]]),
  ) as unknown as Names),
  "fact.count": ["{what}的处数", "{what}: count"],
} as const satisfies Dictionary;
