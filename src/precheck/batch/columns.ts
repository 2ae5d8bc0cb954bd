import type { Text } from "../../core/text.ts";
import type { PrecheckKind } from "../schema.ts";
import { type Cell, CellError, type CellKind, isBlank, readCell } from "./cells.ts";

/** A column that people may fill in. */
interface Column {
  /** Where its value goes: in the record, or beside it for `@storeIds` and `@platform`. */
  readonly path: string;
  readonly as: CellKind;
  /** Its headers; the first is the one that templates show. */
  readonly names: readonly string[];
}

const platforms: CellKind = {
  choices: {
    淘宝: "taobao",
    天猫: "tmall",
    京东: "jd",
    拼多多: "pdd",
    抖音: "douyin",
    快手: "kuaishou",
    小红书: "xiaohongshu",
  },
};

const everywhere: readonly Column[] = [
  { path: "@storeIds", as: "list", names: ["店铺ID", "店铺", "店铺编号", "store"] },
  { path: "@platform", as: platforms, names: ["平台"] },
];

const listing: readonly Column[] = [
  { path: "id", as: "text", names: ["商品ID", "商品编号", "宝贝ID", "listingId"] },
  { path: "title", as: "text", names: ["标题", "商品标题", "宝贝标题", "商品名称"] },
  { path: "subtitle", as: "text", names: ["副标题", "卖点", "短标题", "商品卖点"] },
  { path: "category", as: "text", names: ["类目", "商品类目", "分类", "叶子类目"] },
  { path: "brand", as: "text", names: ["品牌"] },
  { path: "detail", as: "text", names: ["详情", "商品详情", "描述", "商品描述", "description"] },
  {
    path: "status",
    as: {
      choices: {
        在售: "on_sale",
        上架: "on_sale",
        已上架: "on_sale",
        草稿: "draft",
        下架: "off_sale",
        已下架: "off_sale",
      },
    },
    names: ["状态", "商品状态"],
  },
  { path: "skus.0.id", as: "text", names: ["SKU ID", "SKU", "SKU编号", "规格编码"] },
  { path: "skus.0.name", as: "text", names: ["规格", "规格名称", "SKU名称"] },
  { path: "skus.0.price", as: "number", names: ["价格", "售价", "销售价", "一口价"] },
  { path: "skus.0.listPrice", as: "number", names: ["划线价", "原价", "市场价"] },
  { path: "skus.0.stock", as: "number", names: ["库存", "库存数量"] },
  { path: "certificates.0.kind", as: "text", names: ["证书类型", "资质类型"] },
  { path: "certificates.0.number", as: "text", names: ["证书编号", "资质编号"] },
  { path: "certificates.0.holder", as: "text", names: ["持证人", "证书持有人"] },
  { path: "certificates.0.validUntil", as: "date", names: ["证书有效期", "资质有效期"] },
  { path: "evidence.0.kind", as: "text", names: ["证明类型"] },
  { path: "evidence.0.ref", as: "text", names: ["证明编号", "证明文件"] },
  { path: "evidence.0.scope", as: "text", names: ["证明范围"] },
  { path: "evidence.0.validUntil", as: "date", names: ["证明有效期"] },
];

const promotion: readonly Column[] = [
  { path: "id", as: "text", names: ["活动ID", "活动编号", "promotionId"] },
  {
    path: "kind",
    as: {
      choices: {
        优惠券: "coupon",
        满减: "full_reduction",
        折扣: "discount",
        预售: "presale",
        限时购: "flash_sale",
        秒杀: "flash_sale",
        赠品: "gift",
        满赠: "gift",
        套装: "bundle",
        抽奖: "lottery",
      },
    },
    names: ["活动类型", "促销类型"],
  },
  { path: "title", as: "text", names: ["活动名称", "活动标题", "标题"] },
  { path: "copy", as: "text", names: ["活动文案", "文案"] },
  { path: "terms", as: "text", names: ["活动规则", "规则", "使用说明"] },
  { path: "startsAt", as: "time", names: ["开始时间", "活动开始时间"] },
  { path: "endsAt", as: "until", names: ["结束时间", "活动结束时间"] },
  { path: "threshold", as: "number", names: ["门槛", "满减门槛", "使用门槛"] },
  { path: "amount", as: "number", names: ["优惠金额", "面额", "减免金额"] },
  { path: "rate", as: "share", names: ["折扣", "折扣率"] },
  { path: "stackable", as: "list", names: ["可叠加活动", "叠加活动"] },
  { path: "items.0.listingId", as: "text", names: ["商品ID", "商品编号", "宝贝ID"] },
  { path: "items.0.skuId", as: "text", names: ["SKU ID", "SKU", "SKU编号"] },
  { path: "items.0.price", as: "number", names: ["活动价", "促销价", "到手价"] },
  { path: "items.0.comparePrice", as: "number", names: ["划线价", "原价", "对比价"] },
  { path: "items.0.compareLabel", as: "text", names: ["划线价标签", "对比价标签"] },
  { path: "items.0.stock", as: "number", names: ["活动库存"] },
  { path: "items.0.locked", as: "number", names: ["锁定库存"] },
  { path: "presale.deposit", as: "number", names: ["定金"] },
  { path: "presale.balanceFrom", as: "time", names: ["尾款开始时间"] },
  { path: "presale.balanceTo", as: "until", names: ["尾款结束时间"] },
  { path: "presale.shipBy", as: "until", names: ["发货时间", "最晚发货时间"] },
  { path: "gifts.0.name", as: "text", names: ["赠品名称"] },
  { path: "gifts.0.quantity", as: "number", names: ["赠品数量"] },
  { path: "gifts.0.value", as: "number", names: ["赠品价值"] },
  { path: "prize.maxValue", as: "number", names: ["最高奖金额", "最高奖"] },
  { path: "prize.rules", as: "text", names: ["抽奖规则"] },
];

const message: readonly Column[] = [
  { path: "id", as: "text", names: ["消息ID", "messageId"] },
  { path: "conversationId", as: "text", names: ["会话ID"] },
  { path: "text", as: "text", names: ["话术", "内容", "消息内容", "回复内容"] },
  {
    path: "from",
    as: { choices: { 客服: "agent", 机器人: "bot", 买家: "buyer" } },
    names: ["发送方", "角色"],
  },
  { path: "agentId", as: "text", names: ["客服ID", "客服"] },
  { path: "at", as: "time", names: ["时间", "发送时间"] },
];

const columnsOf: Readonly<Record<PrecheckKind, readonly Column[]>> = {
  listing: [...listing, ...everywhere],
  promotion: [...promotion, ...everywhere],
  message: [...message, ...everywhere],
};

/** The columns that answers add; those of an earlier answer are no input. */
export const answerColumns = ["verdict", "findings", "suggestion"] as const;

/** The headers of an empty sheet to fill in. */
export const templateHeaders = (kind: PrecheckKind): string[] => [
  ...columnsOf[kind].flatMap(({ names: [name] }) => name ?? []),
  ...(kind === "listing" ? ["属性:产地"] : []),
];

/** A sheet's columns as fields of a record. */
export interface Layout {
  /** For each field its column. */
  readonly fields: readonly {
    readonly index: number;
    readonly header: string;
    readonly column: Column;
  }[];
  /** The columns of an earlier answer, to be written anew. */
  readonly answered: readonly number[];
  /** Headers that no field is known for, or that name a field again. */
  readonly unknown: readonly string[];
}

/** Reads a header row: Chinese names, field names, and attributes as `属性:产地` or `attributes.产地`. */
export function layoutOf(kind: PrecheckKind, headers: readonly Cell[]): Layout {
  const byName = new Map<string, Column>();
  for (const column of columnsOf[kind])
    for (const name of [...column.names, ...fieldNames(column.path)])
      byName.set(plain(name), column);
  const fields: Layout["fields"][number][] = [];
  const answered: number[] = [];
  const unknown: string[] = [];
  const taken = new Set<string>();
  for (const [index, cell] of headers.entries()) {
    if (isBlank(cell)) continue;
    const header = String(cell).trim();
    const column = (kind === "listing" && attributeOf(header)) || byName.get(plain(header));
    if ((answerColumns as readonly string[]).includes(header.toLowerCase())) answered.push(index);
    else if (column === undefined || taken.has(column.path)) unknown.push(header);
    else {
      taken.add(column.path);
      fields.push({ index, header, column });
    }
  }
  return { fields, answered, unknown };
}

/** The ways to write a path in English: whole, without its list's place, or its last part alone. */
const fieldNames = (path: string): string[] => {
  const name = path.replace("@", "");
  return [
    name,
    name.replace(".0.", "."),
    ...(name.includes(".0.") ? [name.replace(/^.*\./, "")] : []),
  ];
};

/** A header without what people put around it: spaces, stars, units in brackets. */
const plain = (header: string): string =>
  header
    .normalize("NFKC")
    .replace(/\([^)]*\)/g, "")
    .replace(/[\s_*:-]/g, "")
    .toLowerCase();

function attributeOf(header: string): Column | undefined {
  const [, name] = /^(?:属性|attributes?)\s*[:：.]\s*(.+)$/i.exec(header) ?? [];
  return name === undefined
    ? undefined
    : { path: `attributes/${name}`, as: "text", names: [header] };
}

/** What is wrong with a cell, by its header. */
export interface CellProblem {
  readonly header: string;
  readonly reason: Text;
}

/** A row as a question in its raw form; undefined for a row without any field. */
export interface RowQuestion {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly problems: readonly CellProblem[];
}

/** The question that a row asks; nothing for an empty row. */
export function questionOf(
  kind: PrecheckKind,
  layout: Layout,
  row: readonly Cell[],
  otherwise: {
    readonly storeIds?: readonly string[] | undefined;
    readonly platform?: string | undefined;
  },
): RowQuestion | undefined {
  const beside: Record<string, unknown> = {};
  const record: Record<string, unknown> = {};
  const problems: CellProblem[] = [];
  let filled = false;
  for (const { index, header, column } of layout.fields) {
    const cell = row[index];
    if (cell === undefined || cell === null || isBlank(cell)) continue;
    filled = true;
    try {
      const value = readCell(column.as, cell);
      if (column.path.startsWith("@")) beside[column.path.slice(1)] = value;
      else put(record, partsOf(column.path), value);
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      problems.push({ header, reason: error.reason });
    }
  }
  if (!filled) return undefined;
  complete(kind, record);
  const { storeIds, platform } = otherwise;
  const namesPlace = beside.storeIds !== undefined || beside.platform !== undefined;
  const place = namesPlace ? {} : { ...(storeIds && { storeIds }), ...(platform && { platform }) };
  return { raw: { kind, ...place, ...beside, record }, problems };
}

const partsOf = (path: string): string[] =>
  path.startsWith("attributes/")
    ? ["attributes", path.slice("attributes/".length)]
    : path.split(".");

type Fields = Record<string, unknown>;

/** Puts a value at a path, making maps and lists on the way. */
function put(target: Fields, [head = "", next, ...rest]: readonly string[], value: unknown): void {
  if (next === undefined) target[head] = value;
  else if (next === "0") {
    const [item] = (target[head] ?? [{}]) as [Fields];
    target[head] = [item];
    put(item, rest, value);
  } else {
    const inner = (target[head] ?? {}) as Fields;
    target[head] = inner;
    put(inner, [next, ...rest], value);
  }
}

/** What a sheet need not say: the one SKU's id, and that the store is talking. */
function complete(kind: PrecheckKind, record: Record<string, unknown>): void {
  const [sku] = (record.skus ?? []) as Record<string, unknown>[];
  if (sku !== undefined) sku.id ??= "1";
  if (kind === "message") record.from ??= "agent";
}

/** The header over a field of the record, for a problem that validation found; the field itself if none. */
export function headerOf(layout: Layout, field: string): string {
  const path = field.replace(/^record\./, "").replace(/^attributes\./, "attributes/");
  const found = layout.fields.find(({ column }) => {
    const own = column.path.replace("@", "");
    return own === path || path.startsWith(`${own}.`);
  });
  return found?.header ?? field;
}
