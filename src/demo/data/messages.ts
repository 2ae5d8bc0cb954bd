import type { Listing, Message, Order } from "../../core/records.ts";
import { day, hour, minute } from "../../core/time.ts";
import { iso } from "./calendar.ts";
import type { Drawn } from "./drawn.ts";
import { goods } from "./goods/goods.ts";
import type { Random } from "./random.ts";
import { type Slip, slips, slowMinutes } from "./slips.ts";
import type { DemoStore } from "./stores.ts";
import { farewells, greetings, hellos, type Talk, talks, thanks } from "./talks.ts";

const total = 1_500;
/** A conversation is about an order of these last days, and held within a day and a half of it. */
const days = 20;
const latest = 1.5;
/** People answer from nine in the morning to eleven in the evening. */
const opens = 9;
const closes = 23;

interface Line {
  readonly from: Message["from"];
  readonly text: string;
  readonly breaks?: string;
}

interface Talked {
  readonly order: Order;
  readonly talk: Talk;
  readonly start: number;
  readonly lines: readonly Line[];
}

/** Conversations about orders and before them, in the order in which they began. */
export function demoMessages(
  random: Random,
  stores: readonly DemoStore[],
  listings: readonly Listing[],
  orders: readonly Order[],
  now: Date,
): Drawn<Message>[] {
  const tradeOf = new Map(stores.map(({ id, trade }) => [id, trade]));
  const isOf = (storeId: string, trades: Talk["trades"]): boolean => {
    const trade = tradeOf.get(storeId);
    return trades === undefined || (trade !== undefined && trades.includes(trade));
  };
  const nameOf = new Map(listings.map((listing) => [listing.id, shortName(listing)]));
  const ago = ({ placedAt }: Order) => (now.getTime() - Date.parse(placedAt)) / day;
  const recent = orders.filter((order) => ago(order) > latest && ago(order) < days);
  const held = slips.map((slip): Talked => {
    const order = random.pick(recent.filter(({ storeId }) => isOf(storeId, slip.trades)));
    return { order, talk: slip, start: startOf(random, order, slip), lines: slipLines(slip) };
  });
  const wanted = total - held.reduce((sum, { lines }) => sum + lines.length, 0);
  // The last conversation may run past the total; it is kept whole.
  for (let count = 0; count < wanted; ) {
    const order = random.pick(recent);
    const talk = random.pick(talks.filter(({ trades }) => isOf(order.storeId, trades)));
    const lines = linesOf(random, talk);
    held.push({ order, talk, start: startOf(random, order, talk), lines });
    count += lines.length;
  }
  held.sort((a, b) => a.start - b.start);
  return held.flatMap((one, i) => {
    const name = nameOf.get(one.order.items?.[0]?.listingId ?? "") ?? "这款";
    return spoken(random, one, name, i + 1);
  });
}

/** Some time around the order, when people are there to answer. */
function startOf(random: Random, { placedAt }: Order, { before }: Talk): number {
  const wished =
    Date.parse(placedAt) + minute * (before ? -random.int(4, 240) : random.int(20, 1_200));
  const hourOfDay = ((wished + 8 * hour) % day) / hour;
  const late = random.int(0, 150) * minute;
  if (hourOfDay < opens) return wished + (opens - hourOfDay) * hour + late;
  // The last talks of a day need an hour or so, and one of them an hour and a half.
  if (hourOfDay > closes - 2) return wished + (24 + opens - hourOfDay) * hour + late;
  return wished;
}

/** What a person would call the goods: its kind's name as it stands in the title. */
function shortName({ title, category }: Listing): string | undefined {
  const kind = goods.find((one) => one.category === category);
  return kind?.names.find((name) => title.includes(name));
}

const slipLines = ({ turns, at, rule }: Slip): Line[] =>
  turns.map((turn, i): Line => {
    const line = lineOf(turn, i);
    return i === at ? { ...line, breaks: rule } : line;
  });

const lineOf = (text: string, i: number): Line => ({ from: i % 2 === 0 ? "buyer" : "agent", text });

/** The talk with its wordings chosen, with or without a greeting and a farewell. */
function linesOf(random: Random, { turns }: Talk): Line[] {
  const said = turns.map((turn, i) =>
    lineOf(typeof turn === "string" ? turn : random.pick(turn), i),
  );
  const greeted: Line[] = random.chance(0.25)
    ? [
        { from: "buyer", text: random.pick(hellos) },
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

function spoken(random: Random, talked: Talked, name: string, n: number): Drawn<Message>[] {
  const { order, talk, start, lines } = talked;
  let at = start;
  return lines.map(({ from, text, breaks }, turn): Drawn<Message> => {
    const seconds = breaks === "service.slow-answer" ? slowMinutes * 60 : random.int(15, 260);
    at += seconds * 1_000;
    const record: Message = {
      id: `c${String(n).padStart(4, "0")}-${turn + 1}`,
      conversationId: `v${String(n).padStart(4, "0")}`,
      storeId: order.storeId,
      ...(talk.before === undefined && { orderId: order.id }),
      at: iso(Math.round(at)),
      from,
      ...(from === "agent" && { agentId: `agent-${order.storeId.slice(2)}-${1 + (n % 3)}` }),
      text: text.replaceAll("{name}", name),
    };
    return breaks === undefined ? { record } : { record, breaks };
  });
}
