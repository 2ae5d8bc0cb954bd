import type { RecordKind } from "../core/records.ts";

/** A column that is read from the record. */
export interface ColumnOf {
  readonly type: string;
  readonly value: (record: Record<string, unknown>) => unknown;
}

/** How the records of one kind lie in their table, beside the columns that all share. */
export interface TableOf {
  readonly table: string;
  /** The key within the tenant. */
  readonly id: (record: Record<string, unknown>) => string;
  /** Column → SQL type and value. */
  readonly columns: Readonly<Record<string, ColumnOf>>;
  /** The stores a record speaks of; they must be known. */
  readonly stores: (record: Record<string, unknown>) => readonly string[];
  /** Whether rules judge it. */
  readonly judged: boolean;
}

const field = (type: string, name: string) => ({
  type,
  value: (record: Record<string, unknown>) => record[name] ?? null,
});
const inner = (outer: string, name: string) => ({
  type: "text",
  value: (record: Record<string, unknown>) =>
    (record[outer] as Record<string, unknown> | undefined)?.[name] ?? null,
});
const ownId = (record: Record<string, unknown>) => String(record.id);
const ownStore = (record: Record<string, unknown>) => [String(record.storeId)];

export const tables: Readonly<Record<RecordKind, TableOf>> = {
  stores: {
    table: "stores",
    id: ownId,
    columns: {
      platform: field("text", "platform"),
      name: field("text", "name"),
      brand: field("text", "brand"),
    },
    stores: () => [],
    judged: false,
  },
  listings: {
    table: "listings",
    id: ownId,
    columns: { store_id: field("text", "storeId") },
    stores: ownStore,
    judged: true,
  },
  prices: {
    table: "price_points",
    id: (record) =>
      [record.listingId, record.skuId, record.kind, new Date(String(record.at)).toISOString()].join(
        "|",
      ),
    columns: {
      listing_id: field("text", "listingId"),
      sku_id: field("text", "skuId"),
      kind: field("text", "kind"),
      at: field("timestamptz", "at"),
      price: field("double precision", "price"),
    },
    stores: () => [],
    judged: false,
  },
  promotions: {
    table: "promotions",
    id: ownId,
    columns: {
      store_ids: field("text[]", "storeIds"),
      starts_at: field("timestamptz", "startsAt"),
    },
    stores: (record) => record.storeIds as string[],
    judged: true,
  },
  orders: {
    table: "orders",
    id: ownId,
    columns: {
      store_id: field("text", "storeId"),
      placed_at: field("timestamptz", "placedAt"),
      amount: field("double precision", "amount"),
      status: field("text", "status"),
      buyer_account: inner("buyer", "account"),
      buyer_device: inner("buyer", "device"),
      buyer_address: inner("buyer", "address"),
      tracking_no: inner("logistics", "trackingNo"),
    },
    stores: ownStore,
    judged: true,
  },
  messages: {
    table: "messages",
    id: ownId,
    columns: {
      conversation_id: field("text", "conversationId"),
      store_id: field("text", "storeId"),
      at: field("timestamptz", "at"),
    },
    stores: ownStore,
    judged: true,
  },
  metrics: {
    table: "metrics",
    id: (record) => [record.storeId, record.date, record.name].join("|"),
    columns: {
      store_id: field("text", "storeId"),
      date: field("date", "date"),
      name: field("text", "name"),
      value: field("double precision", "value"),
    },
    stores: ownStore,
    judged: true,
  },
};
