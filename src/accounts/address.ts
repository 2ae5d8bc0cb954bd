import { numeral } from "../core/numerals.ts";
import type { Reading } from "./reading.ts";

/** Provinces that are cities themselves, and the others, as they stand without 省. */
const municipalities = "北京|上海|天津|重庆";
const provinces =
  "河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|" +
  "内蒙古|广西|西藏|宁夏|新疆|香港|澳门";
const leading = new RegExp(
  `^(?:中国)?(?:(?:${provinces})(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?)?`,
);
const municipal = new RegExp(`^(${municipalities})市?(?:\\1市?)?(?:市辖区)?`);
/** Cities that are written without 市 as often as with it. */
const cities =
  "杭州|宁波|温州|嘉兴|金华|义乌|绍兴|台州|湖州|广州|深圳|东莞|佛山|中山|惠州|珠海|汕头|揭阳|苏州|南京|无锡|常州|南通|徐州|" +
  "扬州|成都|武汉|长沙|郑州|西安|青岛|济南|烟台|临沂|福州|厦门|泉州|莆田|合肥|南昌|石家庄|保定|沈阳|大连|哈尔滨|长春|昆明|" +
  "南宁|贵阳|太原|海口|兰州";
const city = new RegExp(`^(?:(${cities})市?|(\\p{Script=Han}{2,4}?)(?:市|地区|自治州))`, "u");
const district = /^\p{Script=Han}{1,5}?(?:新区|开发区|高新区|区|县|旗|市)(?=\p{Script=Han}|\d)/u;
const town = /^\p{Script=Han}{1,6}?(?:街道|镇|乡)(?=\p{Script=Han}|\d)/u;

/** 三, 十二 or 二十一 before a word for a part of a building, in digits. */
const inDigits = (text: string): string =>
  text.replace(/[一二两三四五六七八九十]{1,3}(?=号楼|号|栋|幢|座|单元|层|楼|室)/g, (word) =>
    String(numeral(word) ?? word),
  );

/** Places that take in goods or post for strangers. */
const forStrangers =
  /云仓|集运|仓储|物流园|物流中心|驿站|菜鸟|自提|代收|快递|转运|保税|集群注册|秘书公司|托管地址/;
/** Houses of many firms: without a room they say nothing about who sits there. */
const houses =
  /大厦|产业园|工业园|科技园|创业园|创意园|软件园|电商园|孵化|商务中心|写字楼|广场|市场|商城|园区|中心|库$|仓$/;

/**
 * An address by city, street and number, building, unit and room. Province, district
 * and town are left out, as they are often left out; 栋, 幢, 座, 号楼 and `3-502` are one
 * writing. An address that ends at a building of many firms, and a place that takes in
 * goods for strangers, are weak: to share a building is not to share a room.
 */
export function readAddress(text: string): Reading | undefined {
  const plain = inDigits(
    text
      .normalize("NFKC")
      .toUpperCase()
      .replace(/[\s,.;:()、。·]+/g, ""),
  );
  const { place, rest } = withoutRegion(plain);
  const { street, inside } = split(rest);
  if (street.length < 2) return undefined;
  const weak =
    forStrangers.test(plain) ||
    (inside.room === "" && (inside.building !== "" || houses.test(street) || !/\d/.test(street)));
  return {
    key: [place, street, inside.building, inside.unit, inside.room].join("|"),
    strength: weak ? "weak" : "full",
  };
}

function withoutRegion(text: string): { place: string; rest: string } {
  const own = municipal.exec(text);
  let rest = own === null ? text.replace(leading, "") : text.slice(own[0].length);
  let place = own?.[1] ?? "";
  const named = own === null ? city.exec(rest) : null;
  if (named !== null) {
    place = named[1] ?? named[2] ?? "";
    rest = rest.slice(named[0].length);
  }
  for (const part of [district, town]) rest = rest.replace(part, "");
  return { place, rest };
}

interface Inside {
  readonly building: string;
  readonly unit: string;
  readonly room: string;
}

const building = /([A-Z]?\d{0,3}[A-Z]?)(?:号楼|栋|幢|座|#楼?)/;
const dashed =
  /(?:([A-Z]?\d{1,3})[-—_])?(?:(\d{1,2})[-—_])?([A-Z]?\d{2,5}[A-Z]?)(?:室|房|号房|号)?$/;

/** The street with its number, and what stands behind it within the grounds. */
function split(text: string): { street: string; inside: Inside } {
  const number =
    /^.*?(?:路|街|道|巷|弄|村|里|胡同|大街)\p{Script=Han}{0,3}?\d+(?:-\d+)?号(?!楼|房)(?:院)?/u.exec(
      text,
    )?.[0];
  const head = number ?? "";
  let tail = text.slice(head.length);
  const block = building.exec(tail);
  const unit = /(\d{1,2})单元/.exec(tail)?.[1] ?? "";
  const found = block?.[1] ?? "";
  const grounds = block !== null && found !== "" ? tail.slice(0, block.index) : undefined;
  if (block !== null && found !== "") tail = tail.slice(block.index + block[0].length);
  tail = tail.replace(/\d{1,2}单元/, "").replace(/(?:[A-Z]区)?\d{1,2}(?:层|楼)(?=.)/, "");
  const room = dashed.exec(tail);
  if (room !== null && (number !== undefined || found !== "" || /[室房]$/.test(tail))) {
    const before = tail.slice(0, room.index);
    return {
      street: head + (grounds ?? before),
      inside: {
        building: found || (room[1] ?? ""),
        unit: unit || (room[2] ?? ""),
        room: room[3] ?? "",
      },
    };
  }
  return {
    street: head + (grounds ?? tail),
    inside: { building: found, unit, room: grounds === undefined ? "" : tail },
  };
}
