import type { Draw } from "./orders-draw.ts";
import type { Place, Values } from "./stores-values.ts";

/** What identifies one store, before it is written down; `place` is its room. */
export interface Means {
  entity: string;
  legal_rep: string;
  licence: string;
  payee: string;
  phone: string;
  device: string;
  ip: string;
  place: Place;
  email: string;
  staff: string;
}

type MeansKind = keyof Means;

/** A store's means, and those of them that every record of it shows. */
export interface Kept {
  readonly means: Means;
  readonly always: readonly MeansKind[];
}

/** How owners keep their stores apart, or fail to. */
export const ownerStyles = ["sloppy", "companies", "careful", "straw_men", "staff"] as const;
/** Those who share one kind alone cannot be told from strangers, and are there to be missed. */
export type OwnerStyle = (typeof ownerStyles)[number] | "one_kind";

export const freshMeans = (values: Values): Means => ({
  entity: values.company(),
  legal_rep: values.name(),
  licence: values.licence(),
  payee: values.payee(),
  phone: values.phone(),
  device: values.device(),
  ip: values.ip(),
  place: values.place(),
  email: values.email(),
  staff: values.staff(),
});

const carefulPairs: readonly (readonly MeansKind[])[] = [
  ["payee", "phone"],
  ["payee", "device"],
  ["phone", "device"],
  ["place", "phone"],
  ["place", "payee"],
  ["legal_rep", "payee"],
  ["email", "device"],
  ["staff", "payee"],
  ["payee", "ip"],
];

/** The means of each of an owner's stores. */
export function ownersStores(draw: Draw, values: Values, style: OwnerStyle, count: number): Kept[] {
  const own = freshMeans(values);
  const { chance, pick } = draw;
  const take = (kinds: readonly MeansKind[], often: number): Means => {
    const store = freshMeans(values);
    for (const kind of kinds) if (chance(often)) Object.assign(store, { [kind]: own[kind] });
    return store;
  };
  const everything: MeansKind[] = ["payee", "phone", "device", "ip", "place", "email", "staff"];
  switch (style) {
    case "sloppy":
      return times(count, () => kept([], { ...take(everything, 0.8), ...paper(own) }));
    case "companies": {
      const papers = times(draw.int(2, 3), () => ({
        ...paper(freshMeans(values)),
        ...(chance(0.6) && { legal_rep: own.legal_rep }),
      }));
      return times(count, () => kept([], { ...take(everything, 0.6), ...pick(papers) }));
    }
    case "careful": {
      const kinds = pick(carefulPairs);
      return times(count, () => kept(kinds, take(kinds, 0.985)));
    }
    case "one_kind": {
      const kind = pick(everything);
      return times(count, () => kept([kind], take([kind], 1)));
    }
    case "straw_men": {
      const kinds: MeansKind[] = ["payee", "device", "ip", "staff", pick(["phone", "place"])];
      return times(count, () => kept([], take(kinds, 0.9)));
    }
    default: {
      const kinds: MeansKind[] = ["staff", pick(["phone", "payee", "place"]), "ip"];
      return times(count, () => kept(kinds, take(kinds, 0.95)));
    }
  }
}

const kept = (always: readonly MeansKind[], means: Means): Kept => ({ means, always });

const paper = ({ entity, legal_rep, licence }: Means) => ({ entity, legal_rep, licence });

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
