import type { PersonalClass, Sealed, Vault } from "../access/vault.ts";
import type { Order, RecordKind, Store } from "../core/records.ts";

type Identity = NonNullable<Store["identities"]>[number];

const classOfIdentity: Record<Identity["type"], PersonalClass> = {
  legal_rep: "person",
  licence: "licence",
  payee: "payment",
  phone: "phone",
  device: "device",
  ip: "ip",
  address: "address",
  email: "email",
  staff: "account",
};

const classOfBuyer: Record<keyof NonNullable<Order["buyer"]>, PersonalClass> = {
  account: "account",
  phone: "phone",
  address: "address",
  device: "device",
  ip: "ip",
  payer: "payment",
};

/** Replaces personal values by their keyed hashes and remembers them, sealed. */
export interface Sealer {
  seal(kind: RecordKind, record: Record<string, unknown>): Record<string, unknown>;
  /** What was sealed so far. */
  readonly values: ReadonlyMap<string, Sealed>;
}

/** A sealer for one batch: a value that recurs is sealed once. */
export function createSealer(vault: Vault, tenant: string): Sealer {
  const values = new Map<string, Sealed>();
  const hashes = new Map<string, string>();

  const hide = (kind: PersonalClass, value: string): string => {
    const key = `${kind}\n${value}`;
    const known = hashes.get(key);
    if (known !== undefined) return known;
    const sealed = vault.seal(tenant, kind, value);
    hashes.set(key, sealed.hash);
    values.set(sealed.hash, sealed);
    return sealed.hash;
  };

  return {
    values,
    seal(kind, record) {
      if (kind === "orders") return sealOrder(record as unknown as Order, hide);
      if (kind === "stores") return sealStore(record as unknown as Store, hide);
      return record;
    },
  };
}

type Hide = (kind: PersonalClass, value: string) => string;

function sealOrder(order: Order, hide: Hide): Record<string, unknown> {
  const buyer = order.buyer && {
    ...order.buyer,
    ...Object.fromEntries(
      Object.entries(classOfBuyer).flatMap(([part, kind]) => {
        const value = order.buyer?.[part as keyof typeof classOfBuyer];
        return value === undefined || value === "" ? [] : [[part, hide(kind, value)]];
      }),
    ),
  };
  return {
    ...order,
    ...(buyer && { buyer }),
    ...(order.payee && { payee: hide("payment", order.payee) }),
  };
}

function sealStore(store: Store, hide: Hide): Record<string, unknown> {
  if (store.identities === undefined) return store;
  return {
    ...store,
    identities: store.identities.map((identity) => ({
      ...identity,
      value: hide(classOfIdentity[identity.type], identity.value),
    })),
  };
}
