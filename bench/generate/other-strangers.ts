import type { Draw } from "./orders-draw.ts";
import { type Means, type MeansType, type OtherShop, placeMeans } from "./other-means.ts";
import type { OtherValues } from "./other-values.ts";

/** Let strangers share things for honest reasons; answers who does, by reason. */
export function strangersAlike(draw: Draw, values: OtherValues, shops: readonly OtherShop[]) {
  const { int, chance, pick } = draw;
  const found: { kind: string; stores: string[] }[] = [];
  const strangers = (count: number): OtherShop[] => {
    const picked = new Map<number, OtherShop>();
    for (let tries = 0; picked.size < count && tries < count * 6; tries++) {
      const shop = pick(shops);
      picked.set(shop.owner, shop);
    }
    return [...picked.values()];
  };
  const lend = (
    kind: string,
    to: readonly OtherShop[],
    make: () => readonly Means[],
    often = 1,
  ) => {
    found.push({ kind, stores: to.map(({ id }) => id) });
    const lent = make();
    for (const { means } of to) for (const one of lent) if (chance(often)) means.push(one);
  };
  const alien = (type: MeansType, clean: string, seen?: Means["seen"]): Means => ({
    type,
    clean,
    own: false,
    seen,
  });
  const repeat = (perThousand: number, make: () => void) => {
    for (let i = 0; i < Math.max(1, Math.round((perThousand * shops.length) / 1000)); i++) make();
  };

  // A franchise: one brand, one warehouse, one hotline and an app; every shop has an owner of its own.
  repeat(3, () =>
    lend(
      "franchise",
      strangers(int(8, 60)),
      () => [
        placeMeans(values.spot(), false),
        alien("phone", `400${draw.digits(7)}`),
        alien("email", `kf${draw.digits(4)}@brand.cn`),
      ],
      0.85,
    ),
  );
  repeat(4, () =>
    lend(
      "operator",
      strangers(int(5, 80)),
      () => [
        alien("device", values.device()),
        alien("device", values.device()),
        alien("ip", values.site()),
        alien("staff", `daiyunying_${draw.digits(5)}`),
        alien("phone", values.phone()),
      ],
      0.7,
    ),
  );
  repeat(3, () =>
    lend(
      "cluster registration",
      strangers(int(6, 50)),
      () => [
        placeMeans({ ...values.spot(), estate: "集群注册托管中心", block: 1, room: 101 }, false),
        alien("phone", values.phone()),
      ],
      0.9,
    ),
  );
  repeat(3, () => {
    const spot = values.spot();
    const floor = strangers(int(4, 25));
    const site = alien("ip", values.site());
    found.push({ kind: "office floor", stores: floor.map(({ id }) => id) });
    floor.forEach(({ means }, i) => {
      means.push(placeMeans({ ...spot, block: 1, room: 1_200 + i }, false), site);
    });
  });
  repeat(3, () =>
    lend("collector", strangers(int(10, 70)), () => [alien("payee", values.payee())]),
  );
  repeat(3, () =>
    lend(
      "tax adviser",
      strangers(int(4, 25)),
      () => [alien("email", values.email()), alien("phone", `0571${draw.digits(8)}`)],
      0.95,
    ),
  );
  repeat(2, () =>
    lend("mobile net", strangers(int(10, 90)), () => [
      alien("ip", `39.144.${int(0, 255)}.${int(1, 254)}`),
    ]),
  );
  repeat(2, () =>
    lend("generic staff", strangers(int(10, 60)), () => [
      alien("staff", pick(["客服01", "运营小王", "kefu001"])),
    ]),
  );
  repeat(5, () => {
    const [a, b] = strangers(2);
    if (a === undefined || b === undefined) return;
    found.push({ kind: "sold phone", stores: [a.id, b.id] });
    const phone = values.phone();
    a.means.push(alien("phone", phone, ["2022-01-01T00:00:00+08:00", "2023-05-01T00:00:00+08:00"]));
    b.means.push(alien("phone", phone, ["2024-06-01T00:00:00+08:00", "2026-06-01T00:00:00+08:00"]));
  });
  repeat(6, () =>
    lend("neighbours", strangers(2), () => [
      placeMeans(values.spot(), false),
      alien("ip", values.site()),
    ]),
  );
  return found;
}
