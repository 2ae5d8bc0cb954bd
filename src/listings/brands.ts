import type { Mark } from "../core/finding.ts";
import type { Listing, Store } from "../core/records.ts";

/**
 * Brands that titles borrow most, each with its names. Only those whose name means nothing
 * else: 苹果, 小米 and 永久 are goods and words as well, and stand in Latin letters alone.
 */
const brands: readonly (readonly string[])[] = [
  ["耐克", "nike"],
  ["阿迪达斯", "adidas"],
  ["彪马", "puma"],
  ["新百伦", "new balance"],
  ["匡威", "converse"],
  ["斯凯奇", "skechers"],
  ["安踏", "anta"],
  ["李宁", "lining", "li-ning"],
  ["特步", "xtep"],
  ["鸿星尔克", "erke"],
  ["优衣库", "uniqlo"],
  ["海澜之家"],
  ["波司登"],
  ["南极人"],
  ["恒源祥"],
  ["路易威登", "louis vuitton"],
  ["古驰", "gucci"],
  ["香奈儿", "chanel"],
  ["爱马仕", "hermes"],
  ["迪奥", "dior"],
  ["普拉达", "prada"],
  ["巴宝莉", "博柏利", "burberry"],
  ["卡地亚", "cartier"],
  ["蒂芙尼", "tiffany"],
  ["劳力士", "rolex"],
  ["欧米茄", "omega"],
  ["周大福"],
  ["周生生"],
  ["雅诗兰黛", "estee lauder"],
  ["兰蔻", "lancome"],
  ["资生堂", "shiseido"],
  ["欧莱雅", "loreal", "l'oreal"],
  ["玉兰油", "olay"],
  ["海蓝之谜", "la mer"],
  ["薇诺娜"],
  ["珀莱雅"],
  ["百雀羚"],
  ["完美日记"],
  ["花西子"],
  ["iphone", "airpods", "ipad", "apple watch"],
  ["华为", "huawei"],
  ["xiaomi"],
  ["三星", "samsung"],
  ["oppo"],
  ["vivo"],
  ["索尼", "sony"],
  ["佳能", "canon"],
  ["尼康", "nikon"],
  ["大疆", "dji"],
  ["戴森", "dyson"],
  ["飞利浦", "philips"],
  ["松下", "panasonic"],
  ["西门子", "siemens"],
  ["格力", "gree"],
  ["海尔", "haier"],
  ["美的空调", "美的电"],
  ["苏泊尔", "supor"],
  ["九阳", "joyoung"],
  ["膳魔师", "thermos"],
  ["虎牌", "tiger"],
  ["乐高", "lego"],
  ["芭比", "barbie"],
  ["迪士尼", "disney"],
  ["星巴克", "starbucks"],
  ["茅台"],
  ["五粮液"],
  ["三只松鼠"],
  ["良品铺子"],
  ["百草味"],
  ["来伊份"],
  ["可口可乐"],
  ["伊利"],
  ["蒙牛"],
  ["飞鹤"],
  ["爱他美", "aptamil"],
  ["惠氏", "wyeth"],
  ["帮宝适", "pampers"],
  ["花王", "kao"],
  ["好奇纸尿裤", "huggies"],
];

/** Names under which an owner sells too, by the first name of the brand in a title. */
const sameOwner: Readonly<Record<string, readonly string[]>> = {
  iphone: ["apple", "苹果"],
  华为: ["荣耀", "honor"],
  xiaomi: ["小米", "redmi", "红米"],
  vivo: ["iqoo"],
  oppo: ["realme", "一加", "oneplus"],
};

/** Goods that go with another's: then its name says what they fit. */
const fits =
  /适用|适配|兼容|通用|专用|配件|替换|配套|可用|贴膜|钢化膜|保护[套壳膜]|手机壳|表带|耳机套|充电[线器头]|数据线|滤芯|滤网|刀头|支架|转接|维修|二手|回收|for\s/iu;

/** Another owner's brand in a title, though the listing says that it is of its own. */
export function foreignBrands(listing: Listing, store: Partial<Store> = {}): Mark[] {
  const { title, subtitle, brand = "", attributes = {} } = listing;
  const own = plain([brand, attributes.品牌 ?? "", store.brand ?? ""].join("\n"));
  // Without a brand of its own nothing tells whether a name in the title is another's.
  if (own.trim() === "") return [];
  return Object.entries({ title, subtitle }).flatMap(([field, text]) =>
    text === undefined || fits.test(text) ? [] : namedIn(field, text, own),
  );
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

function namedIn(field: string, text: string, own: string): Mark[] {
  const lower = text.toLowerCase();
  return brands.flatMap((names) => {
    const owners = [...names, ...(sameOwner[names[0] ?? ""] ?? [])];
    if (owners.some((name) => own.includes(name))) return [];
    const at = names
      .map((name) => ({ name, start: indexOfWord(lower, name) }))
      .find(({ start }) => start >= 0);
    if (at === undefined) return [];
    const end = at.start + at.name.length;
    return [{ field, start: at.start, end, quote: text.slice(at.start, end) }];
  });
}

/** A Latin name counts as a word of its own only. */
function indexOfWord(text: string, name: string): number {
  const start = text.indexOf(name);
  if (start < 0 || !/^[a-z]/u.test(name)) return start;
  const around = `${text[start - 1] ?? ""}${text[start + name.length] ?? ""}`;
  return /[a-z\d]/u.test(around) ? -1 : start;
}
