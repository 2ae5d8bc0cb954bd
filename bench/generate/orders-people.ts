import type { Draw } from "./orders-draw.ts";
import type { Habits } from "./orders-habits.ts";

/** Who buys, and with what. */
export interface Person {
  readonly account: string;
  readonly phone: string;
  readonly address: string;
  readonly device: string;
  readonly ip: string;
  readonly payer: string;
}

const cities = [
  "浙江省杭州市余杭区",
  "广东省广州市白云区",
  "江苏省苏州市吴中区",
  "上海市浦东新区",
  "四川省成都市武侯区",
  "山东省青岛市市北区",
  "湖北省武汉市洪山区",
  "福建省泉州市晋江市",
  "河南省郑州市金水区",
  "北京市朝阳区",
];
const roads = ["文一路", "人民路", "中山大道", "科技园路", "长江路", "和平街", "东风路", "建设路"];
const estates = ["阳光花园", "翡翠城", "金色家园", "学府苑", "江南春晓", "万和小区", "绿洲公寓"];

/** Makes people and means of one world; nothing is drawn twice but by chance. */
export class People {
  readonly #draw: Draw;
  readonly #habits: Habits;
  readonly #mobileAddresses: readonly string[];

  constructor(draw: Draw, habits: Habits) {
    this.#draw = draw;
    this.#habits = habits;
    this.#mobileAddresses = Array.from({ length: 60 }, () => this.ip());
  }

  phone(): string {
    return `1${this.#draw.pick(["38", "39", "58", "86", "77", "59", "31"])}${this.#draw.digits(8)}`;
  }

  ip(): string {
    const { int } = this.#draw;
    return `${int(36, 223)}.${int(0, 255)}.${int(0, 255)}.${int(1, 254)}`;
  }

  device(): string {
    return `${this.#draw.pick(["A", "i", "H", "M"])}${this.#draw.digits(14)}`;
  }

  account(): string {
    const { digits, pick, int } = this.#draw;
    switch (this.#habits.accountStyle) {
      case 0:
        return `tb${digits(9)}`;
      case 1:
        return `u_${digits(12)}`;
      case 2:
        return `${pick(["小", "阿", "爱", "晴", "云"])}${pick(["宝", "猫", "雨", "星", "麦"])}${digits(7)}`;
      default:
        return `${int(10, 99)}-${digits(10)}`;
    }
  }

  /** A card or wallet. */
  payer(): string {
    return `62${this.#draw.digits(15)}`;
  }

  street(): string {
    const { pick, int } = this.#draw;
    return this.#habits.addressStyle < 2
      ? `${pick(cities)}${pick(roads)}${int(1, 999)}号`
      : `${pick(cities)}${pick(roads)}${int(1, 999)}号${pick(estates)}`;
  }

  address(street = this.street()): string {
    const { int } = this.#draw;
    const room = int(1, 30) * 100 + int(1, 8);
    switch (this.#habits.addressStyle) {
      case 0:
        return `${street}${int(1, 40)}幢${room}室`;
      case 1:
        return `${street}${int(1, 40)}栋${int(1, 4)}单元${room}`;
      case 2:
        return `${street} ${int(1, 40)}-${room}`;
      default:
        return `${street}${int(1, 40)}号楼${room}室`;
    }
  }

  /** Where somebody is on the net: at home, or behind a mobile network's address. */
  net(home: string): string {
    return this.#draw.chance(this.#habits.mobile) ? this.#draw.pick(this.#mobileAddresses) : home;
  }

  person(shared: Partial<Person> = {}): Person {
    const home = shared.ip ?? this.ip();
    return {
      account: this.account(),
      phone: this.phone(),
      address: this.address(),
      device: this.device(),
      payer: this.payer(),
      ...shared,
      ip: shared.ip ?? this.net(home),
    };
  }

  /** People of one household: an address, sometimes a device or a card in common. */
  household(): Person[] {
    const { int, chance } = this.#draw;
    const address = this.address();
    const ip = this.ip();
    const device = chance(0.15) ? this.device() : undefined;
    const payer = chance(0.1) ? this.payer() : undefined;
    return Array.from({ length: int(2, 4) }, () =>
      this.person({
        address,
        ip: this.net(ip),
        ...(device === undefined ? {} : { device }),
        ...(payer === undefined ? {} : { payer }),
      }),
    );
  }
}
