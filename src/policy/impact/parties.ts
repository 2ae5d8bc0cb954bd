/** The names by which rules call the sides, for use inside a pattern. */
export const sides = {
  merchant:
    "商家|卖家|乙方|供应商|商户|店铺|经营者|达人|主播|创作者|服务商|入驻方|seller|merchant|vendor",
  platform: "平台|甲方|官方|淘宝|天猫|京东|拼多多|抖音|快手|小红书",
  buyer: "消费者|买家|用户|顾客|buyer|customer|consumer",
} as const;
export type Side = keyof typeof sides;

const patterns = Object.entries(sides).map(
  ([side, names]) => [side as Side, new RegExp(names, "iu")] as const,
);

/** The side that a name belongs to. */
const sideOf = (name: string): Side | undefined =>
  patterns.find(([, pattern]) => pattern.test(name))?.[0];

const any = Object.values(sides).join("|");

/** A side that acts: not one acted on, as 买家 in 自买家付款之日起. */
const acting = new RegExp(
  `(?<![自向对给与经为])(?:${any})(?=[^，。；]{0,8}(?:(?<![响供适对相效反])应|可|须|必|有权|不得|将|自|在|于|申请|提交|认为|逾期))`,
  "giu",
);

/** The last side that acts in the words before a figure. */
export const lastActor = (words: string): Side | undefined =>
  sideOf(words.match(acting)?.at(-1) ?? "");

export interface Bearer {
  readonly side: Side;
  readonly bears: boolean;
}

const bearing = new RegExp(
  `((?:${any})(?:[与和、及]+(?:${any}))*)((?:(?!${any})[^。；，]){0,14}?)(承担|赔付|赔偿|负责|负担|垫付|担责)`,
  "giu",
);

/** Who bears a loss or cost, by the verbs of a clause; two sides may share it. */
export const bearersOf = (text: string): Bearer[] =>
  [...text.matchAll(bearing)].flatMap(([, names = "", between = ""]) =>
    names.split(/[与和、及]+/u).flatMap((name) => {
      const side = sideOf(name);
      return side ? [{ side, bears: !/不|无须|无需|免于|免除/u.test(between) }] : [];
    }),
  );
