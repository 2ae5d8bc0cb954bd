import type { Draw } from "./orders-draw.ts";

/** How one made-up world's records are kept: each seed draws its own. */
export interface StoreHabits {
  /** Shares of records that carry times, or write a value in another way than its owner's first. */
  readonly timed: number;
  readonly rewritten: number;
  /** How many surnames and given names there are: few make many namesakes. */
  readonly names: number;
  readonly payeeStyle: number;
  readonly deviceStyle: number;
  readonly addressStyle: number;
  readonly staffStyle: number;
  /** Share of licence numbers with a right check character. */
  readonly soundLicences: number;
  readonly mobile: number;
}

export const drawHabits = (draw: Draw): StoreHabits => ({
  timed: draw.pick([0.5, 0.9, 1]),
  rewritten: draw.between(0.1, 0.6),
  names: draw.int(8, 40),
  payeeStyle: draw.int(0, 2),
  deviceStyle: draw.int(0, 2),
  addressStyle: draw.int(0, 2),
  staffStyle: draw.int(0, 2),
  soundLicences: draw.pick([0, 0.7, 1]),
  mobile: draw.between(0.1, 0.4),
});

const surnames =
  "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢";
const given =
  "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚梅琳晨浩宇轩博文思源佳怡雨欣子涵嘉豪志远建华海燕秀英国平晓东春梅玉兰俊凯永健";
const cities = [
  "浙江省杭州市余杭区",
  "广东省广州市白云区",
  "浙江省金华市义乌市",
  "福建省泉州市晋江市",
  "上海市浦东新区",
  "江苏省苏州市吴中区",
  "山东省临沂市兰山区",
];
const roads = [
  "文一西路",
  "人民路",
  "启德路",
  "长江中路",
  "稠州北路",
  "科技大道",
  "福田街",
  "建设路",
  "和平里东街",
  "工人路",
];
const estates = ["", "", "", "翡翠城", "阳光花园", "时代广场", "创新产业园", "未来科技城"];

/** A place of a room's precision. */
export interface Place {
  readonly city: string;
  readonly street: string;
  readonly building: number;
  readonly room: number;
}

/** Makes values that nobody has yet, and writes them in the ways that forms hold them. */
export class Values {
  readonly #draw: Draw;
  readonly #habits: StoreHabits;

  constructor(draw: Draw, habits: StoreHabits) {
    this.#draw = draw;
    this.#habits = habits;
  }

  name(): string {
    const { pick, chance } = this.#draw;
    const first = pick([...surnames].slice(0, this.#habits.names));
    const letters = [...given].slice(0, this.#habits.names * 2);
    return first + pick(letters) + (chance(0.6) ? pick(letters) : "");
  }

  licence(): string {
    const { pick, digits, chance } = this.#draw;
    const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const body = `91${pick(["330110", "440111", "330782", "350582", "310115"])}MA${Array.from({ length: 7 }, () => pick([...alphabet])).join("")}`;
    if (!chance(this.#habits.soundLicences)) return body + digits(1);
    let sum = 0;
    let weight = 1;
    for (const character of body) {
      sum += weight * alphabet.indexOf(character);
      weight = (weight * 3) % 31;
    }
    return body + alphabet[(31 - (sum % 31)) % 31];
  }

  company(): string {
    const { pick, int } = this.#draw;
    return `${pick(["杭州", "广州", "义乌", "晋江", "苏州"])}${pick([..."恒瑞嘉盛鑫源博雅优品"])}${pick([..."达通泰和宇成尚美"])}${int(1, 9999)}${pick(["贸易", "电子商务", "科技"])}有限公司`;
  }

  phone = (): string =>
    `1${this.#draw.pick(["38", "39", "58", "86", "77", "59", "31"])}${this.#draw.digits(8)}`;
  virtualPhone = (): string =>
    `1${this.#draw.pick(["70", "71", "65", "62"])}${this.#draw.digits(8)}`;

  ip(): string {
    const { int, chance } = this.#draw;
    if (chance(0.15))
      return `240e:${int(16, 4095).toString(16)}:${int(16, 4095).toString(16)}:${int(16, 4095).toString(16)}::${int(1, 99)}`;
    return `${int(36, 123)}.${int(0, 255)}.${int(0, 255)}.${int(1, 254)}`;
  }

  device(): string {
    const { digits, pick, int } = this.#draw;
    const hex = () => int(0, 255).toString(16).padStart(2, "0").toUpperCase();
    return pick(
      [
        () => `IMEI${digits(15)}`,
        () => Array.from({ length: 6 }, hex).join(":"),
        () => `dev-${digits(9)}`,
      ].slice(this.#habits.deviceStyle, this.#habits.deviceStyle + 1),
    )();
  }

  payee(): string {
    const { digits } = this.#draw;
    return (
      [`62${digits(17)}`, `alipay_${digits(10)}@pay.cn`, `账户${digits(12)}`][
        this.#habits.payeeStyle
      ] ?? ""
    );
  }

  email = (): string =>
    `${this.#draw.pick(["shop", "li", "wang", "trade", "hz"])}${this.#draw.digits(6)}@${this.#draw.pick(["qq.com", "163.com", "brand.cn"])}`;

  staff(): string {
    const { digits } = this.#draw;
    return (
      [`staff_${digits(8)}`, this.phone(), `小号:客服${digits(6)}`][this.#habits.staffStyle] ?? ""
    );
  }

  place(): Place {
    const { pick, int } = this.#draw;
    return {
      city: pick(cities),
      street: `${pick(roads)}${int(1, 1999)}号${pick(estates)}`,
      building: int(1, 30),
      room: int(1, 25) * 100 + int(1, 12),
    };
  }

  address({ city, street, building, room }: Place): string {
    const { pick, chance } = this.#draw;
    const head = chance(this.#habits.rewritten) ? city.replace(/^..省/, "") : city;
    const style = chance(this.#habits.rewritten) ? this.#draw.int(0, 4) : this.#habits.addressStyle;
    const tail =
      [
        `${building}幢${room}室`,
        `${building}栋${room}`,
        `${building}-${room}`,
        `${building}号楼${room}室`,
        ` ${building}座 ${room}室`,
      ][style] ?? "";
    const text = head + street + tail;
    return chance(this.#habits.rewritten * 0.3)
      ? pick([
          text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
          text.replace("区", "区 "),
        ])
      : text;
  }

  /** The same value as another form might hold it. */
  rewrite(type: string, value: string): string {
    const { chance, pick } = this.#draw;
    if (!chance(this.#habits.rewritten)) return value;
    if (type === "phone")
      return pick([
        `+86 ${value}`,
        `${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}`,
        `0086${value}`,
      ]);
    if (type === "email") return pick([value.toUpperCase(), value.replace("@", "+a@")]);
    if (type === "device") return pick([value.toLowerCase(), ` ${value}`]);
    if (type === "licence") return value.toLowerCase();
    if (type === "payee" && value.startsWith("62")) return value.replace(/(\d{4})(?=\d)/g, "$1 ");
    return value;
  }
}
