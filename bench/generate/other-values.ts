import { isCreditCode } from "../../src/accounts/licence.ts";
import type { Draw } from "./orders-draw.ts";

const surnames =
  "欧陈林黄郑施蔡庄洪郭王李张刘杨赵周吴徐孙朱马胡何高罗梁宋谢韩唐冯邓曹彭曾肖田董潘袁蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤";
const given =
  "子轩梓涵雨桐浩然诗琪俊豪欣妍宇航佳怡思远建军桂英秀兰志强丽华国栋海涛晓燕文博永刚春花金凤树林德胜玉珍少华美玲荣昌振宇惠敏乐天嘉禾星辰彦霖";
const provinces = [
  ["广东省", "深圳市", ["龙岗区", "宝安区"], ["坂田街道", "布吉街道"]],
  ["广东省", "汕头市", ["潮阳区", "澄海区"], ["谷饶镇", "凤翔街道"]],
  ["浙江省", "台州市", ["路桥区", "温岭市"], ["横街镇", "大溪镇"]],
  ["江苏省", "南通市", ["通州区", "海门区"], ["川姜镇", "三星镇"]],
  ["河北省", "石家庄市", ["长安区", "桥西区"], ["南村镇", "振头街道"]],
  ["福建省", "莆田市", ["荔城区", "秀屿区"], ["黄石镇", "东庄镇"]],
  ["湖南省", "长沙市", ["雨花区", "望城区"], ["洞井街道", "乔口镇"]],
  ["", "重庆市", ["南岸区", "九龙坡区"], ["南坪镇", "石桥铺街道"]],
] as const;
const roads =
  "雪岗北路 环城南路 金利大道 银海路 复兴街 新港路 学苑路 泰安街 迎宾大道 滨河西路 团结巷 富强路".split(
    " ",
  );
const estates = "云璟花苑 丽景湾 东方名都 星河雅居 桂花园 金桥国际 恒通大厦 联创科技园".split(" ");
const villages = "上林村 石桥村 陈家村 新丰村 大塘村 柳树村".split(" ");
const trades = "服饰 日用百货 电子商务 家居 贸易 网络科技 食品 文化传播".split(" ");
const letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A room or a farmhouse, before it is written down. */
export interface Spot {
  readonly region: readonly [province: string, city: string, district: string, town: string];
  readonly street: string;
  readonly estate: string;
  readonly block: number;
  readonly unit: number;
  readonly room: number;
}

/** Values of another country's worth of merchants than `Values` makes, in the writings of other forms. */
export class OtherValues {
  readonly #draw: Draw;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  name(surname = this.#draw.pick([...surnames])): string {
    const { pick, chance } = this.#draw;
    return surname + pick([...given]) + (chance(0.75) ? pick([...given]) : "");
  }

  company(): string {
    const { pick } = this.#draw;
    const [, city = ""] = pick(provinces);
    const word = pick([...given]) + pick([...given]) + pick([...surnames]);
    return `${city.replace("市", "")}${word}${pick(trades)}${pick(["有限公司", "有限责任公司", "商行", "经营部"])}`;
  }

  /** A code with the right check character, of a company (91) or a trader (92). */
  licence(): string {
    const { pick, digits, chance } = this.#draw;
    const body = `${pick(["91", "92"])}${digits(6)}MA${Array.from({ length: 7 }, () => pick([...letters])).join("")}`;
    if (chance(0.05)) return digits(15);
    return body + ([...letters].find((last) => isCreditCode(body + last)) ?? "0");
  }

  phone(): string {
    return `1${this.#draw.pick(["30", "35", "52", "57", "80", "83", "88", "91", "99"])}${this.#draw.digits(8)}`;
  }

  virtualPhone(): string {
    return `1${this.#draw.pick(["70", "71", "65", "67"])}${this.#draw.digits(8)}`;
  }

  payee(): string {
    const { pick, digits } = this.#draw;
    return pick([
      `621${digits(16)}`,
      `4367${digits(12)}`,
      `1${pick(["30", "52", "88"])}${digits(8)}`,
      `${digits(9)}@qq.com`,
      digits(15),
    ]);
  }

  device(): string {
    const { digits, pick, int } = this.#draw;
    const hex = (n: number) => Array.from({ length: n }, () => int(0, 15).toString(16)).join("");
    return pick([`86${digits(13)}`, hex(16), [8, 4, 4, 4, 12].map(hex).join("-").toUpperCase()]);
  }

  /** A site: IPv4, or the first half of IPv6 that `write` completes. */
  site(): string {
    const { int, chance } = this.#draw;
    return chance(0.3)
      ? `240e:${int(1, 9999)}:${int(1, 9999)}:${int(1, 9999)}`
      : `${int(36, 222)}.${int(0, 255)}.${int(0, 255)}.${int(1, 254)}`;
  }

  email(): string {
    const { digits, pick } = this.#draw;
    return pick([`${digits(9)}@qq.com`, `m1${digits(10)}@163.com`, `fin${digits(5)}@vip.126.com`]);
  }

  spot(): Spot {
    const { pick, int, chance } = this.#draw;
    const [province, city, districts, towns] = pick(provinces);
    const isVillage = chance(0.2);
    return {
      region: [province, city, pick(districts), pick(towns)],
      street: isVillage
        ? `${pick(villages)}${int(1, 20)}组${int(1, 120)}号`
        : `${pick(roads)}${int(1, 888)}号`,
      estate: isVillage ? "" : pick(estates),
      block: isVillage ? 0 : int(1, 18),
      unit: int(1, 3),
      room: int(1, 28) * 100 + int(1, 6),
    };
  }

  /** A clean value as a form holds it; the forms of one world and those of the next differ. */
  write(type: string, clean: string): string {
    const { pick, chance, int, digits } = this.#draw;
    if (type === "ip" && clean.startsWith("240e")) {
      return `${clean}:${int(1, 9999)}:${digits(3)}:1:${int(1, 99)}`;
    }
    if (chance(0.4)) return clean;
    if (type === "phone") {
      const spaced = clean.replace(/(...)(....)(....)/, "$1 $2 $3");
      return pick([`(+86)${clean}`, `86-${spaced}`, `${clean}（微信同号）`, wide(clean), spaced]);
    }
    if (type === "payee" && /^(?:621|4367)/.test(clean)) {
      return pick([clean.replace(/(\d{4})(?=\d)/g, "$1 "), `${clean} `]);
    }
    if (type === "licence") return pick([clean.toLowerCase(), wide(clean), ` ${clean}`]);
    if (type === "device") return pick([clean.toLowerCase(), clean.replaceAll("-", "")]);
    if (type === "legal_rep") return pick([`${clean} `, clean.split("").join(" ")]);
    return clean;
  }

  /** Whether an address is a writing of a spot, by the parts that every writing has. */
  isAt({ region: [, city], street, estate, block, unit, room }: Spot, address: string): boolean {
    const inside =
      block === 0 ? "" : `${estate}${block}(?:栋|号楼|幢 ?|-)${unit}(?:单元 ?|-)${room}室?$`;
    return new RegExp(`${city}.*${street}${inside}`).test(address);
  }

  address({ region, street, estate, block, unit, room }: Spot): string {
    const { pick, chance } = this.#draw;
    const [province, city, district, town] = region;
    const head = [
      chance(0.6) ? province : "",
      city,
      chance(0.8) ? district : "",
      chance(0.5) ? town : "",
    ].join("");
    if (block === 0) return head + street;
    const inside = pick([
      `${block}栋${unit}单元${room}`,
      `${block}号楼${unit}单元${room}室`,
      `${block}-${unit}-${room}`,
      `${block}幢 ${unit}单元 ${room}室`,
    ]);
    return head + street + estate + inside;
  }
}

const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
