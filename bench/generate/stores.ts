import { platforms, type Store } from "../../src/core/records.ts";
import { type Draw, drawing } from "./orders-draw.ts";
import { alike, type Extra } from "./stores-honest.ts";
import {
  freshMeans,
  type Kept,
  type OwnerStyle,
  ownerStyles,
  ownersStores,
} from "./stores-owners.ts";
import { drawHabits, type StoreHabits, Values } from "./stores-values.ts";

/** Made-up stores, and whose each is. */
export interface StoreWorld {
  readonly stores: readonly Store[];
  readonly ownerOf: ReadonlyMap<string, number>;
  /** How each owner keeps its stores; `single` has one. */
  readonly styleOf: readonly (OwnerStyle | "single")[];
  /** Sets of stores that look alike without having an owner in common, by what they share. */
  readonly lookAlikes: readonly { readonly kind: string; readonly stores: readonly string[] }[];
}

type Identity = NonNullable<Store["identities"]>[number];

/** One store before it is written down. */
export interface Draft {
  readonly id: string;
  readonly owner: number;
  readonly means: Kept["means"];
  readonly always: Kept["always"];
  readonly extras: Extra[];
}

/** A world of about `count` stores, the same for the same seed; half the owners have one store. */
export function storeWorld(seed: number, count: number): StoreWorld {
  const draw = drawing(seed);
  const habits = drawHabits(draw);
  const values = new Values(draw, habits);
  const drafts: Draft[] = [];
  const styleOf: (OwnerStyle | "single")[] = [];
  while (drafts.length < count) {
    const single = draw.chance(0.6);
    const style = draw.chance(0.04) ? "one_kind" : draw.pick(ownerStyles);
    const size = style === "one_kind" ? 2 : draw.chance(0.04) ? draw.int(12, 40) : draw.int(2, 8);
    const owner = styleOf.push(single ? "single" : style) - 1;
    const stores = single
      ? [{ means: freshMeans(values), always: [] }]
      : ownersStores(draw, values, style, size);
    for (const one of stores) {
      drafts.push({ id: `s${drafts.length}`, owner, ...one, extras: [] });
    }
  }
  const lookAlikes = alike(draw, values, drafts);
  return {
    stores: drafts.map((draft) => written(draw, values, habits, draft)),
    ownerOf: new Map(drafts.map(({ id, owner }) => [id, owner])),
    styleOf,
    lookAlikes,
  };
}

const mobileNets = Array.from({ length: 12 }, (_, i) => `117.136.${i * 7}.${i * 11 + 3}`);

/** A store as its records show it: some kinds missing, values in various writings. */
function written(draw: Draw, values: Values, habits: StoreHabits, draft: Draft): Store {
  const { chance } = draw;
  const { means, extras } = draft;
  const identities: Identity[] = [];
  const put = (type: Identity["type"], value: string, times?: Extra["times"]) => {
    identities.push({
      type,
      value: values.rewrite(type, value),
      ...(times ?? someTime(draw, habits)),
    });
  };
  const taken = new Set(extras.filter(({ instead }) => instead).map(({ type }) => type));
  const always = new Set<string>(draft.always);
  const own = (type: Identity["type"], often: number, value: string) => {
    const isShown = chance(often) || always.has(type === "address" ? "place" : type);
    if (!taken.has(type) && isShown) put(type, value);
  };
  own("legal_rep", 0.98, means.legal_rep);
  own("licence", 0.98, means.licence);
  own("payee", 0.98, means.payee);
  own("phone", 0.96, means.phone);
  own("device", 0.92, means.device);
  own("ip", 0.9, means.ip);
  own("address", 0.95, values.address(means.place));
  own("email", 0.75, means.email);
  own("staff", 0.75, means.staff);
  if (chance(habits.mobile)) put("ip", draw.pick(mobileNets));
  if (chance(0.03)) put("ip", draw.pick(["127.0.0.1", "192.168.1.1", "0.0.0.0", "100.64.0.9"]));
  if (chance(0.04)) put("phone", draw.pick(["13800138000", "00000000000", "无", "13888888888"]));
  if (chance(0.03)) put("address", draw.pick(["无", "暂无", "同上"]));
  for (const { type, value, times } of extras) put(type, value, times);
  return {
    id: draft.id,
    platform: draw.pick(platforms),
    name: `店铺${draft.id}`,
    ...(chance(0.7) && { entity: means.entity }),
    identities: identities.map((one) => ({ ...one })),
  };
}

/** Within the last two years; the newest still in use. */
function someTime(draw: Draw, habits: StoreHabits): Extra["times"] {
  if (!draw.chance(habits.timed)) return undefined;
  const end = Date.UTC(2026, 5, 30);
  const from = end - draw.int(200, 700) * 86_400_000;
  return {
    firstSeen: new Date(from).toISOString(),
    lastSeen: new Date(end - draw.int(0, 40) * 86_400_000).toISOString(),
  };
}
