import type { OpenCtx } from "../access/verb.ts";
import type { Sight } from "../alerts/raise.ts";
import { chinaDate } from "../core/china-time.ts";
import type { Explanation, Finding } from "../core/finding.ts";
import type {
  Listing,
  Message,
  Metric,
  Order,
  Promotion,
  RecordKind,
  Store,
} from "../core/records.ts";
import { heldProofs, withProofs } from "../proofs/read-proofs.ts";
import type { Judge } from "../rulebase/judge.ts";
import { judgeAmong } from "../transactions/judge-among.ts";
import { brushingInForce, teachingRules } from "../transactions/learn-brushing.ts";
import { ownerBook } from "../transactions/owner-books.ts";
import { orderCompany } from "./company.ts";
import {
  answeredMessages,
  metricsBefore,
  type PromotionContext,
  promotionContext,
  storesById,
} from "./context.ts";
import { sistersOf } from "./sisters.ts";
import type { StoredRecord } from "./store.ts";
import { tables } from "./tables.ts";

/** A record and what was seen on it. */
export interface Judged {
  readonly record: StoredRecord;
  readonly kind: RecordKind;
  readonly sights: readonly Sight[];
}

type Stores = ReadonlyMap<string, Store>;

/** Judge stored records of one kind, loading what they need together. */
export async function judgeRecords(
  ctx: OpenCtx,
  kind: RecordKind,
  judge: Judge,
  records: readonly StoredRecord[],
): Promise<Judged[]> {
  const ids = new Set(records.flatMap(({ data }) => tables[kind].stores(data)));
  const stores = await storesById(ctx, { ids: [...ids] });
  const sightsOf = await sighters[kind]?.(ctx, judge, records, stores);
  return records.map((record) => ({ record, kind, sights: sightsOf?.(record) ?? [] }));
}

/** Loads the context of some records; answers a function that judges one of them. */
type Sighter = (
  ctx: OpenCtx,
  judge: Judge,
  records: readonly StoredRecord[],
  stores: Stores,
) => Promise<(record: StoredRecord) => Sight[]>;

const sighters: Partial<Record<RecordKind, Sighter>> = {
  async listings(ctx, judge, records, stores) {
    const listings = records.map(({ data }) => data as unknown as Listing);
    const found = await sistersOf(ctx, { listings, stored: true });
    const sisters = new Map(records.map(({ id }, i) => [id, found[i]]));
    const held = await heldProofs(ctx, { storeIds: [...stores.keys()] });
    return (record) => {
      const listing = record.data as unknown as Listing;
      const store = stores.get(listing.storeId);
      if (store === undefined) return [];
      const { findings } = judge.listing({
        listing: withProofs(listing, held),
        store,
        sisters: sisters.get(record.id),
        now: ctx.now(),
      });
      return findings.map((finding) =>
        sight(finding, record, store, { kind: "listing", id: record.id }),
      );
    };
  },

  async promotions(ctx, judge, records, stores) {
    const all = records.map(({ data }) => data as unknown as Promotion);
    const context = await promotionContext(ctx, { promotions: all });
    return (record) => {
      const promotion = record.data as unknown as Promotion;
      const { findings } = judge.promotion({
        promotion,
        stores: promotion.storeIds.flatMap((id) => stores.get(id) ?? []),
        ...narrow(context, promotion),
        now: ctx.now(),
      });
      return findings.map((finding) => {
        const store = stores.get(finding.storeIds[0] ?? "");
        return sight(finding, record, store, { kind: "promotion", id: record.id });
      });
    };
  },

  async orders(ctx, judge, records, stores) {
    const orders = records.map(({ data }) => data as unknown as Order);
    const company = await orderCompany(ctx, { orders });
    const book = await ownerBook(ctx);
    const known = await storesById(ctx, { ids: company.others.map(({ storeId }) => storeId) });
    const all = [...new Map([...known, ...stores]).values()];
    const { correction, judgedBy } = await brushingInForce(ctx, {});
    const brushing = judgeAmong(orders, company.others, all, book, ctx.ports.brushing, correction);
    return (record) => {
      const order = record.data as unknown as Order;
      const store = stores.get(order.storeId);
      if (store === undefined) return [];
      const { findings } = judge.order({
        order,
        store,
        storeIdentityHashes: book.ownOf(order.storeId),
        neighbours: company.neighboursOf(order),
        brushing: brushing.get(order.id),
        now: ctx.now(),
      });
      if (findings.length === 0) return [];
      const { chain = [], evidence } = brushing.get(order.id) ?? {};
      const [first] = chain;
      const shown = chain.length > 1 ? { ...record, data: { ...record.data, chain } } : record;
      // What a person makes of it is learned from, and the judgement can be repeated.
      const taught = { ...shown, data: { ...shown.data, brushing: { ...evidence, ...judgedBy } } };
      // One alert a rule, store and day: forty empty parcels are one problem. Where the
      // chain is the problem, one a chain, in whatever stores.
      const byDay = `${order.storeId} ${chinaDate(new Date(order.placedAt))}`;
      return findings.map((finding) => {
        const ofChain = chain.length > 1 && asks(finding.explanation, "brushing");
        const key = ofChain ? `chain ${first?.id}` : byDay;
        const about = teachingRules.has(finding.ruleId) ? taught : shown;
        return sight(finding, about, store, { kind: "order", id: record.id, key });
      });
    };
  },

  async messages(ctx, judge, records, stores) {
    const answers = await answeredMessages(ctx, { ids: records.map(({ id }) => id) });
    return (record) => {
      const message = record.data as unknown as Message;
      const store = stores.get(message.storeId);
      if (store === undefined) return [];
      const { findings } = judge.message({
        message,
        store,
        answers: answers.get(message.id),
        now: ctx.now(),
      });
      const key = message.conversationId;
      return findings.map((finding) =>
        sight(finding, record, store, { kind: "message", id: record.id, key }),
      );
    };
  },

  async metrics(ctx, judge, records, stores) {
    const all = records.map(({ data }) => data as unknown as Metric);
    const dates = all.map((one) => one.date).sort();
    const history = Map.groupBy(
      await metricsBefore(ctx, {
        storeIds: all.map((one) => one.storeId),
        names: all.map((one) => one.name),
        from: dates[0] ?? "1970-01-01",
        to: dates.at(-1) ?? "1970-01-01",
      }),
      seriesOf,
    );
    return (record) => {
      const metric = record.data as unknown as Metric;
      const store = stores.get(metric.storeId);
      if (store === undefined) return [];
      const { findings } = judge.metric({
        metric,
        store,
        history: history.get(seriesOf(metric)),
        now: ctx.now(),
      });
      const key = seriesOf(metric);
      return findings.map((finding) =>
        sight(finding, record, store, { kind: "metric", id: record.id, key }),
      );
    };
  },
};

/** Whether a rule asked for a fact. */
const asks = ({ fact, children = [] }: Explanation, name: string): boolean =>
  fact === name || children.some((child) => asks(child, name));

const seriesOf = (metric: Metric): string => `${metric.storeId} ${metric.name}`;

/** The part of a shared context that one promotion has to do with. */
function narrow(context: PromotionContext, promotion: Promotion): PromotionContext {
  const items = new Set((promotion.items ?? []).map((item) => item.listingId));
  const own = context.listings.filter((one) => items.has(one.id));
  const isShared = own.some(({ skus = [] }) => skus.some(({ shared }) => shared !== undefined));
  const selling = isShared ? context.listings.map(({ storeId }) => storeId) : [];
  const stores = new Set([...promotion.storeIds, ...selling]);
  return {
    prices: context.prices.filter((point) => items.has(point.listingId)),
    listings: isShared ? context.listings : own,
    others: context.others.filter((one) => one.storeIds.some((id) => stores.has(id))),
    unshipped: isShared ? context.unshipped : [],
  };
}

function sight(
  finding: Finding,
  record: StoredRecord,
  store: Store | undefined,
  subject: Sight["subject"],
): Sight {
  return {
    ruleId: finding.ruleId,
    ruleVersion: finding.ruleVersion,
    area: finding.area,
    level: finding.level,
    finding,
    subject: { ...subject, hash: record.hash },
    record: record.data,
    ...(store === undefined ? {} : { storeId: store.id, platform: store.platform }),
  };
}
