import type { Group } from "./pack.ts";

/**
 * Words of a category path that put goods into a group. Groups overlap (infant
 * formula is food and infant); a category nobody knows belongs to none.
 */
const words: readonly (readonly [Group, RegExp])[] = [
  ["health_food", /保健|膳食|营养补充|蓝帽/],
  ["medical", /医疗|医药|药品|器械|中药|处方|OTC|隐形眼镜/],
  [
    "cosmetic",
    /美妆|护肤|彩妆|化妆(?!课|培训|教|学校|[刷镜包箱棉工台])|个护|洗护|美容|口腔|香水|面膜|身体护理/,
  ],
  [
    "food",
    /食品|零食|坚果|粮油|饮料|冲饮|茶(?![具几杯盘壶])|酒(?![店杯柜架具精])|生鲜|水果(?!刀)|乳(?!胶)|奶粉|糕|调味|滋补|咖啡(?![机壶杯])|蔬菜/,
  ],
  ["fresh", /生鲜|水果|蔬菜|海鲜|水产|鲜花|肉禽/],
  ["alcohol", /酒(?![店杯柜架具精])/],
  ["infant", /母婴|婴|奶粉|孕/],
  ["education", /教育|培训|课程|学习(?![桌椅机灯])|网课/],
  ["finance", /理财|投资|招商|加盟|保险|贷款|基金|证券/],
  ["book", /图书|书籍|音像|期刊|杂志/],
  ["virtual", /虚拟|充值|游戏(?![机本椅])|软件|卡券|话费|点卡|数字/],
  ["custom", /定制|定做/],
  ["home", /家居|日用|家纺|家具/],
];

/** The groups of a category path such as `食品/零食/坚果`; empty when none is known. */
export function groupsOf(category: string | undefined): ReadonlySet<Group> {
  const found = new Set<Group>();
  if (category === undefined) return found;
  for (const [group, pattern] of words) if (pattern.test(category)) found.add(group);
  // Health food is food, yet has duties of its own; drugs with 茶 or 酒 in the name are not food.
  if (found.has("health_food")) found.add("food");
  if (/医疗|医药|药品|器械/.test(category)) found.delete("food");
  return found;
}

/** What a text says about its goods where the record names no category. */
const hints: readonly (readonly [Group, RegExp])[] = [
  ["book", /出版社|著[,，]|主编|编著|正版书|书籍|小说|教材|译[,，]|治疗手册|巨著|978\d{10}/],
  [
    "medical",
    /国药准字|口服液|[康炎宁火药](?:片|丸|胶囊|颗粒)|[国省]?械注准|[国省]?械备|兽药|兽用|外用药|鱼药|药膏|软膏|生肌膏|止痛膏|贴膏|拔罐|疝气|\d+g\*\d+支|片剂|颗粒剂|\d+片[/*]|丸[/,]/,
  ],
  ["virtual", /点卡|充值|直充|激活码|CDK|话费|元宝|账号|代练|软件/i],
  ["cosmetic", /面膜|精华液?|面霜|乳液|洁面|洗面奶|眼霜|护肤|洗发|香皂|祛痘|爽肤水|BB霜/i],
];

/** The groups that the text itself points at, for records without a category. */
export function groupsInText(text: string): ReadonlySet<Group> {
  const found = new Set<Group>();
  const head = text.slice(0, 400);
  for (const [group, pattern] of hints) if (pattern.test(head)) found.add(group);
  return found;
}

/** Goods that a shelf of cosmetics or of baby care holds beside its own. */
const notCosmetic =
  /足贴|脚贴|贴膏|艾[草灸绒条]|泡脚|足浴|护[腰膝颈]|按摩|热敷|暖贴|暖宫|鼻贴|坐垫/;
const babyCare = /护臀|面霜|润肤|乳液|洗发|沐浴|爽身|身体乳|口水[膏霜]|湿疹[膏霜]|护肤/;
/** Medicine on a shelf of pets or farm goods. */
const veterinary = /国药准字|兽药|兽用|外用药|鱼药|[国省]?械[注备]/;
const babyFood = /奶粉|米粉|辅食|益生菌|果泥|面条|零食/;

/**
 * The groups of a record: those of its category, put right by what the text says
 * where a category holds goods of several kinds.
 */
export function groupsOfRecord(category: string | undefined, text: string): ReadonlySet<Group> {
  if (!category) return groupsInText(text);
  const found = new Set(groupsOf(category));
  const head = text.slice(0, 400);
  if (found.has("cosmetic") && notCosmetic.test(head)) found.delete("cosmetic");
  if (found.has("infant") && babyCare.test(head)) found.add("cosmetic");
  if (found.has("infant") && babyFood.test(head)) found.add("food");
  if (veterinary.test(head)) found.add("medical");
  return found;
}
