import type { Store } from "../../src/core/records.ts";
import type { Draw } from "./orders-draw.ts";
import type { Draft } from "./stores.ts";
import type { Values } from "./stores-values.ts";

type IdentityType = NonNullable<Store["identities"]>[number]["type"];

/** An identity beyond the store's own, or instead of it. */
export interface Extra {
  readonly type: IdentityType;
  readonly value: string;
  readonly instead: boolean;
  readonly times?: { readonly firstSeen: string; readonly lastSeen: string } | undefined;
}

/** Lets strangers share things for honest reasons; answers who does, by reason. */
export function alike(draw: Draw, values: Values, drafts: readonly Draft[]) {
  const { chance, int, pick } = draw;
  const found: { kind: string; stores: string[] }[] = [];
  const strangers = (count: number): Draft[] => {
    const picked = new Map<number, Draft>();
    for (let tries = 0; picked.size < count && tries < count * 5; tries++) {
      const one = pick(drafts);
      picked.set(one.owner, one);
    }
    return [...picked.values()];
  };
  const share = (
    kind: string,
    stores: readonly Draft[],
    what: Partial<Record<IdentityType, string>>,
    { instead = false, often = 1 } = {},
  ): void => {
    found.push({ kind, stores: stores.map(({ id }) => id) });
    for (const { extras } of stores) {
      for (const [type, value] of Object.entries(what)) {
        if (chance(often)) extras.push({ type: type as IdentityType, value, instead });
      }
    }
  };
  const room = () => values.address(values.place());
  const perThousand = (n: number) => Math.max(1, Math.round((n * drafts.length) / 1000));
  const repeat = (n: number, make: () => void) => {
    for (let i = 0; i < perThousand(n); i++) make();
  };

  repeat(4, () =>
    share("warehouse", strangers(int(10, 60)), {
      address: chance(0.5)
        ? `${pick(["杭州市", "义乌市"])}${pick(["云栖", "良渚"])}仓储园${int(1, 9)}号库`
        : room(),
    }),
  );
  repeat(4, () => {
    const { city, street } = values.place();
    const park = city + street;
    const ip = values.ip();
    const tenants = strangers(int(8, 40));
    found.push({ kind: "park", stores: tenants.map(({ id }) => id) });
    for (const { extras } of tenants) {
      const address = `${park}${int(1, 4)}幢${chance(0.3) ? "" : int(101, 940)}`;
      if (chance(0.8)) extras.push({ type: "address", value: address, instead: false });
      if (chance(0.8)) extras.push({ type: "ip", value: ip, instead: false });
    }
  });
  repeat(5, () =>
    share(
      "agency",
      strangers(int(5, 30)),
      {
        device: values.device(),
        ip: values.ip(),
        staff: values.staff(),
        phone: values.phone(),
        email: values.email(),
      },
      { often: 0.8 },
    ),
  );
  repeat(5, () =>
    share("small agency", strangers(int(2, 4)), {
      device: values.device(),
      ip: values.ip(),
      staff: values.staff(),
    }),
  );
  repeat(4, () =>
    share(
      "bookkeeper",
      strangers(int(3, 20)),
      { phone: values.phone(), email: values.email() },
      { instead: true, often: 0.9 },
    ),
  );
  repeat(8, () =>
    share("family", strangers(2), { address: room(), ip: values.ip() }, { instead: true }),
  );
  repeat(6, () =>
    share(
      "coworking",
      strangers(int(2, 8)),
      { address: room(), ip: values.ip() },
      { instead: chance(0.5) },
    ),
  );
  repeat(3, () =>
    share("nominee", strangers(int(3, 12)), { legal_rep: values.name() }, { instead: true }),
  );
  repeat(3, () => share("virtual phone", strangers(int(2, 6)), { phone: values.virtualPhone() }));
  repeat(2, () => share("paid through a partner", strangers(2), { payee: values.payee() }));
  repeat(1, () =>
    share("platform payee", strangers(int(15, 60)), {
      payee: pick(["支付宝(中国)网络技术有限公司", values.payee()]),
    }),
  );
  for (const type of ["phone", "device", "staff"] as const) {
    repeat(8, () => {
      const value =
        type === "phone" ? values.phone() : type === "device" ? values.device() : values.staff();
      const kind = { phone: "recycled phone", device: "second-hand device", staff: "changed jobs" }[
        type
      ];
      const stores = strangers(2);
      found.push({ kind, stores: stores.map(({ id }) => id) });
      stores.forEach(({ extras }, turn) => {
        const from = Date.UTC(turn === 0 ? 2023 : 2025, int(0, 5), 1);
        const times = {
          firstSeen: new Date(from).toISOString(),
          lastSeen: new Date(from + int(100, 300) * 86_400_000).toISOString(),
        };
        extras.push({ type, value, instead: false, times });
      });
    });
  }
  return found;
}
