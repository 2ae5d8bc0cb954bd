import type { Listing, Message, Order } from "../../core/records.ts";
import { minute } from "../../core/time.ts";
import { iso } from "./calendar.ts";
import type { Drawn } from "./drawn.ts";
import { goods } from "./goods/goods.ts";
import type { Random } from "./random.ts";
import { slips, slowMinutes } from "./slips.ts";
import type { DemoStore } from "./stores.ts";
import { farewells, greetings, type Talk, talks, thanks } from "./talks.ts";

const total = 1_500;
/** A conversation is about an order of these last days. */
const days = 20;

interface Line {
  readonly from: Message["from"];
  readonly text: string;
  readonly breaks?: string;
}

/** Conversations about orders, in the order in which they took place. */
export function demoMessages(
  random: Random,
  stores: readonly DemoStore[],
  listings: readonly Listing[],
  orders: readonly Order[],
  now: Date,
): Drawn<Message>[] {
  const tradeOf = new Map(stores.map(({ id, trade }) => [id, trade]));
  const nameOf = new Map(listings.map((listing) => [listing.id, shortName(listing)]));
  const since = now.getTime() - days * 86_400_000;
  const recent = orders.filter(({ placedAt }) => Date.parse(placedAt) > since);
  const wrong = random.some(slips, slips.length);
  const drawn: Drawn<Message>[] = [];
  // The last conversations may run past the total; they are kept whole.
  for (let n = 1; drawn.length < total; n++) {
    const order = random.pick(recent);
    const slip = n % 9 === 4 ? wrong.shift() : undefined;
    const trade = tradeOf.get(order.storeId);
    const fitting = talks.filter(
      ({ trades }) => trades === undefined || (trade !== undefined && trades.includes(trade)),
    );
    const name = nameOf.get(order.items?.[0]?.listingId ?? "") ?? "这款";
    const lines = linesOf(random, slip ?? random.pick(fitting), slip);
    drawn.push(...spoken(random, lines, order, name, n, now));
  }
  return drawn;
}

/** What a person would call the goods: its kind's name as it stands in the title. */
function shortName({ title, category }: Listing): string | undefined {
  const kind = goods.find((one) => one.category === category);
  return kind?.names.find((name) => title.includes(name));
}

function linesOf(
  random: Random,
  { turns }: Talk,
  slip: { rule: string; at: number } | undefined,
): Line[] {
  const said = turns.map((turn, i): Line => {
    const text = typeof turn === "string" ? turn : random.pick(turn);
    const from = i % 2 === 0 ? "buyer" : "agent";
    return slip?.at === i ? { from, text, breaks: slip.rule } : { from, text };
  });
  if (slip !== undefined) return said;
  const greeted: Line[] = random.chance(0.25)
    ? [
        { from: "buyer", text: random.pick(["你好", "在吗", "有人吗", "您好，咨询一下"]) },
        { from: "bot", text: random.pick(greetings) },
        ...said,
      ]
    : said;
  const last = greeted.at(-1);
  if (!random.chance(0.4)) return greeted;
  return last?.from === "agent"
    ? [...greeted, { from: "buyer", text: random.pick(thanks) }]
    : [...greeted, { from: "agent", text: random.pick(farewells) }];
}

function spoken(
  random: Random,
  lines: readonly Line[],
  order: Order,
  name: string,
  n: number,
  now: Date,
): Drawn<Message>[] {
  const agentId = `agent-${order.storeId.slice(2)}-${1 + (n % 3)}`;
  const waits = lines.map(({ breaks }) =>
    breaks === "service.slow-answer" ? slowMinutes : random.int(15, 260) / 60,
  );
  const length = waits.reduce((sum, wait) => sum + wait, 0) * minute;
  const wished = Date.parse(order.placedAt) + random.int(2, 4_000) * minute;
  let at = Math.min(wished, now.getTime() - length - random.int(10, 600) * minute);
  return lines.map(({ from, text, breaks }, turn): Drawn<Message> => {
    at += (waits[turn] ?? 1) * minute;
    const record: Message = {
      id: `c${String(n).padStart(4, "0")}-${turn + 1}`,
      conversationId: `v${String(n).padStart(4, "0")}`,
      storeId: order.storeId,
      orderId: order.id,
      at: iso(Math.round(at)),
      from,
      ...(from === "agent" && { agentId }),
      text: text.replaceAll("{name}", name),
    };
    return breaks === undefined ? { record } : { record, breaks };
  });
}
