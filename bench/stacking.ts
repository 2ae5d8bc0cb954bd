import type { Promotion } from "../src/core/records.ts";
import { createRandom } from "../src/demo/data/random.ts";
import { leastPaid } from "../src/promotions/least-paid.ts";
import { linesOf, type Offer, offersOf } from "../src/promotions/offers.ts";
import { cheapestOrders, stackOf } from "../src/promotions/stack.ts";
import { leastOfEveryChoice } from "../tests/promotions/every-choice.ts";
import { type Figure, quantile, times } from "./measure.ts";

const promotions = 12;
const items = 50;
const campaigns = 40;
/** Items of a campaign whose every choice, at every number of pieces, is tried too. */
const checked = 2;
const mostPieces = 12;

type Random = ReturnType<typeof createRandom>;

const times2026 = { startsAt: "2026-06-16T00:00:00+08:00", endsAt: "2026-06-21T00:00:00+08:00" };

const capOf = (random: Random) => (random.int(1, 3) === 1 ? {} : { cap: random.pick([30, 50]) });

/** A campaign over items, with coupons of the goods, the stores and the platform beside it. */
function campaign(random: Random): { promotion: Promotion; others: Promotion[] } {
  const priced = Array.from({ length: items }, (_, i) => ({
    listingId: `l${i}`,
    price: random.int(900, 39_900) / 100,
  }));
  const others = Array.from({ length: promotions - 1 }, (_, i): Promotion => {
    const threshold = random.pick([0, 0, 99, 199, 300, 399, 500]);
    const isRate = random.int(1, 10) <= 3;
    return {
      id: `m${i + 2}`,
      storeIds: ["s1"],
      ...times2026,
      kind: isRate ? "coupon" : "full_reduction",
      scope: random.pick(["item", "store", "store", "platform"]),
      threshold,
      ...(isRate
        ? { rate: random.pick([0.8, 0.88, 0.9, 0.95]), ...capOf(random) }
        : { amount: random.pick([5, 10, 20, 30, 50]) }),
      every: !isRate && threshold > 0 && random.int(1, 3) === 1,
      ...(random.int(1, 3) === 1 ? { exclusive: random.pick(["a", "b"]) } : {}),
      // One in three is kept to some of the goods.
      ...(random.int(1, 3) === 1 ? { items: priced.filter(() => random.int(1, 2) === 1) } : {}),
    };
  });
  const stackable = others.map(({ id }) => id);
  const promotion: Promotion = {
    id: "m1",
    storeIds: ["s1"],
    kind: "full_reduction",
    threshold: 300,
    amount: 50,
    every: true,
    ...times2026,
    items: priced,
    stackable,
  };
  return { promotion, others };
}

/** The worst that 12 promotions do together over 50 items: each alone at its worst number, and a basket. */
export async function stacking(): Promise<Figure[]> {
  const random = createRandom(11);
  const cases = Array.from({ length: campaigns }, () => campaign(random));
  const taken: number[] = [];
  let exact = 0;
  for (const { promotion, others } of cases) {
    taken.push(quantile(await times(5, () => stackOf({ promotion, others })), 0.5));
    exact += stackOf({ promotion, others }).exact ? 1 : 0;
  }
  const { same, asked, trying, searching } = againstEveryChoice(cases);
  const named = `${promotions} promotions over ${items} items`;
  return [
    { name: `${named}, median of ${campaigns} campaigns`, value: quantile(taken, 0.5), unit: "ms" },
    { name: `${named}, worst campaign`, value: Math.max(...taken), unit: "ms" },
    { name: "searched to the end, of the campaigns", value: exact / campaigns, unit: "" },
    {
      name: `same least as trying every choice, of ${asked} orders`,
      value: same / asked,
      unit: "",
      against: { name: "trying every choice, in time", ratio: trying / searching },
    },
  ];
}

/** Some items and a small basket of each campaign, by the search and by trying everything. */
function againstEveryChoice(cases: readonly ReturnType<typeof campaign>[]) {
  let [same, asked, trying, searching] = [0, 0, 0, 0];
  const compare = (search: () => number, everyChoice: () => number) => {
    const start = performance.now();
    const found = search();
    const middle = performance.now();
    const least = everyChoice();
    searching += middle - start;
    trying += performance.now() - middle;
    asked += 1;
    if (Math.abs(found - least) < 1e-6) same += 1;
  };
  for (const { promotion, others } of cases.slice(0, 8)) {
    const offers: Offer[] = [promotion, ...others].flatMap((one) => offersOf(one, promotion));
    const lines = linesOf(promotion, []);
    for (const line of lines.slice(0, checked)) {
      compare(
        () => cheapestOrders([line], offers, mostPieces).stacks[0]?.unit ?? Number.NaN,
        () =>
          Math.min(
            ...Array.from({ length: mostPieces }, (_, i) => {
              const pieces = i + 1;
              return leastOfEveryChoice([{ ...line, pieces }], offers) / pieces;
            }),
          ),
      );
    }
    const basket = lines.slice(0, 6);
    compare(
      () => leastPaid(basket, offers).paid,
      () => leastOfEveryChoice(basket, offers),
    );
  }
  return { same, asked, trying, searching };
}
