import type { Store } from "../../src/core/records.ts";
import type { OtherValues, Spot } from "./other-values.ts";

export type Identity = NonNullable<Store["identities"]>[number];
export type MeansType = Identity["type"] | "entity";

/** A means of a store before it is written down. */
export interface Means {
  readonly type: MeansType;
  readonly clean: string;
  /** Where the means is a place: what its writings are made of. */
  readonly spot?: Spot | undefined;
  /** The owner's own, and not what a stranger runs or lends. */
  readonly own: boolean;
  readonly seen?: readonly [from: string, to: string] | undefined;
}

export interface OtherShop {
  readonly id: string;
  readonly owner: number;
  readonly brand: string;
  readonly means: Means[];
}

/** Makes means that are nobody else's. */
export function meansMaker(values: OtherValues) {
  const of = (type: MeansType, clean: string): Means => ({ type, clean, own: true });
  return {
    paper: (person: string): Means[] => [
      of("legal_rep", person),
      of("licence", values.licence()),
      of("entity", values.company()),
    ],
    payee: () => of("payee", values.payee()),
    phone: () => of("phone", values.phone()),
    virtualPhone: () => of("phone", values.virtualPhone()),
    device: () => of("device", values.device()),
    ip: () => of("ip", values.site()),
    email: () => of("email", values.email()),
    staff: () => of("staff", `jd_${values.phone()}`),
    address: (): Means => placeMeans(values.spot(), true),
  };
}

/** A place as a means; its clean form names it whole. */
export const placeMeans = (spot: Spot, own: boolean): Means => ({
  type: "address",
  clean: JSON.stringify(spot),
  spot,
  own,
});
