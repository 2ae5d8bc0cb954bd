import { english } from "./words-en.ts";
import { european } from "./words-eu.ts";
import { chinese } from "./words-zh.ts";

/** What a rule may impose; the first ones put money, the store or the account at stake. */
export type Measure =
  | "points"
  | "deduction"
  | "damages"
  | "compensation"
  | "freeze"
  | "payout"
  | "closure"
  | "joint"
  | "retroactive"
  | "restriction";

export type Modal = "prohibition" | "obligation" | "permission";
export type Side = "merchant" | "platform" | "buyer";

/** Who bears a loss or cost, or is freed of it. */
export interface Burden {
  readonly side: Side;
  readonly bears: boolean;
  readonly said: RegExp;
}

/**
 * The vocabulary of one language. Every pattern says one thing; a pack may
 * leave out what it has no words for.
 */
export interface Words {
  readonly measures: Readonly<Partial<Record<Measure, RegExp>>>;
  readonly modals: Readonly<Record<Modal, RegExp>>;
  /** The names of the sides, for use inside a pattern. */
  readonly sides: Readonly<Record<Side, string>>;
  readonly burdens: readonly Burden[];
  /** A measure that is the merchant's own choice: `you may close your account`. */
  readonly ownChoice: RegExp;
  /** The kinds of clauses. */
  readonly fees: RegExp;
  /** That the merchant pays one: `收取…费`, `a fee applies`. */
  readonly charging: RegExp;
  readonly definitions: RegExp;
  readonly procedures: RegExp;
  /** What an addition does. */
  readonly exempting: RegExp;
  readonly clarifying: RegExp;
  readonly softened: RegExp;
  readonly filing: RegExp;
  readonly steps: RegExp;
  /** The platform decides alone: at any time, without notice, at its discretion. */
  readonly unilateral: RegExp;
  /** The merchant gives up a court, a claim or a right. */
  readonly waiver: RegExp;
  /** What is sold, searched and shown where. */
  readonly ranking: RegExp;
  /** What protects the merchant, so that its loss leaves a risk. */
  readonly protection: RegExp;
  readonly atOnce: RegExp;
  /** What stands around the rule on its page. */
  readonly furniture: RegExp;
  /** A sentence that only says where to read on. */
  readonly pointing: RegExp;
  /** The merchant's store, account and money. */
  readonly stakes: RegExp;
  /** Its offers and their reach. */
  readonly offers: RegExp;
  /** A cost, as opposed to a loss. */
  readonly cost: RegExp;
  readonly loss: RegExp;
}

type Patterns = { [K in keyof Words as Words[K] extends RegExp ? K : never]: RegExp };

const packs: readonly Words[] = [chinese, english, european];

const either = (patterns: readonly (RegExp | undefined)[]): RegExp =>
  new RegExp(patterns.flatMap((p) => (p ? [`(?:${p.source})`] : [])).join("|"), "iu");

/** Each pattern of all packs as one, since no pack's words occur in another's. */
export const words: Patterns = Object.fromEntries(
  Object.entries(chinese).flatMap(([name, value]) =>
    value instanceof RegExp
      ? [[name, either(packs.map((pack) => pack[name as keyof Patterns]))]]
      : [],
  ),
) as Patterns;

const union = <K extends string>(of: (pack: Words) => Readonly<Partial<Record<K, RegExp>>>) =>
  Object.fromEntries(
    (Object.keys(of(chinese)) as K[]).map((name) => [
      name,
      either(packs.map((pack) => of(pack)[name])),
    ]),
  ) as Record<K, RegExp>;

export const measureWords = union<Measure>((pack) => pack.measures);
export const modalWords = union<Modal>((pack) => pack.modals);
export const burdens: readonly Burden[] = packs.flatMap((pack) => pack.burdens);

/** The names of a side in every language, for use inside a pattern. */
export const namesOf = (side: Side): string => packs.map((pack) => pack.sides[side]).join("|");

/** Whether a text holds no Chinese, and its words are told apart by spaces. */
export const isWestern = (text: string): boolean => !/\p{Script=Han}/u.test(text);
