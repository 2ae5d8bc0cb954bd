import type { PersonalClass, Sealed, Vault } from "../access/vault.ts";
import { read } from "../accounts/reading.ts";
import type { Order, RecordKind, Store } from "../core/records.ts";
import { type BuyerPart, buyerParts } from "../transactions/columns.ts";
import { classOfPart, MeansReader } from "../transactions/means.ts";

type Identity = NonNullable<Store["identities"]>[number];

/** An identity that is a buyer's part elsewhere is read and kept as that part is. */
const partOfIdentity: Partial<Record<Identity["type"], BuyerPart>> = {
  payee: "payer",
  phone: "phone",
  device: "device",
  ip: "ip",
  address: "address",
  staff: "account",
};
const classOfOther: Readonly<Record<"legal_rep" | "licence" | "email", PersonalClass>> = {
  legal_rep: "person",
  licence: "licence",
  email: "email",
};

/** A personal value that is to be kept. */
export interface Hidden {
  readonly class: PersonalClass;
  readonly value: string;
  /** Of what it is matched by: the same for all writings of one thing. */
  readonly hash: string;
}

/** Replaces personal values by their keyed hashes and remembers them. */
export interface Sealer {
  seal(kind: RecordKind, record: Record<string, unknown>): Record<string, unknown>;
  /** What was replaced so far, by hash. */
  readonly hidden: ReadonlyMap<string, Hidden>;
}

/** Seal what was hidden, to be kept. */
export const sealed = (vault: Vault, tenant: string, hidden: Iterable<Hidden>): Sealed[] =>
  Array.from(hidden, ({ class: kind, value, hash }) => vault.seal(tenant, kind, value, hash));

/** A sealer for some records: a value that recurs is hashed once. */
export function createSealer(vault: Vault, tenant: string): Sealer {
  const hidden = new Map<string, Hidden>();
  const hashes = new Map<string, string>();
  const means = new MeansReader();

  const hide = (kind: PersonalClass, value: string, keyOf: () => string | undefined): string => {
    const name = `${kind}\n${value}`;
    const known = hashes.get(name);
    if (known !== undefined) return known;
    const hash = vault.hash(tenant, kind, keyOf() ?? value);
    hashes.set(name, hash);
    if (!hidden.has(hash)) hidden.set(hash, { class: kind, value, hash });
    return hash;
  };
  const hidePart = (part: BuyerPart, value: string): string =>
    hide(classOfPart[part], value, () => means.keyOf(part, value));
  const hideIdentity = ({ type, value }: Identity): string => {
    if (type === "legal_rep" || type === "licence" || type === "email") {
      return hide(classOfOther[type], value, () => read(type, value)?.key);
    }
    return hidePart(partOfIdentity[type] ?? "account", value);
  };

  return {
    hidden,
    seal(kind, record) {
      if (kind === "orders") return sealOrder(record as unknown as Order, hidePart);
      if (kind === "stores") return sealStore(record as unknown as Store, hideIdentity);
      return record;
    },
  };
}

function sealOrder(
  order: Order,
  hide: (part: BuyerPart, value: string) => string,
): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...order };
  if (order.buyer !== undefined) {
    const buyer: Record<string, unknown> = { ...order.buyer };
    for (const part of buyerParts) {
      const value = order.buyer[part];
      if (value) buyer[part] = hide(part, value);
    }
    kept.buyer = buyer;
  }
  if (order.payee) kept.payee = hide("payer", order.payee);
  return kept;
}

function sealStore(store: Store, hide: (identity: Identity) => string): Record<string, unknown> {
  if (store.identities === undefined) return store;
  return {
    ...store,
    identities: store.identities.map((identity) => ({ ...identity, value: hide(identity) })),
  };
}
