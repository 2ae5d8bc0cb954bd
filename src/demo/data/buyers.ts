import type { Order } from "../../core/records.ts";
import type { Random } from "./random.ts";

export type Buyer = NonNullable<Order["buyer"]>;

const surnames = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩冯邓曹彭曾"];
const givenNames = [
  ..."伟芳娜静敏丽强磊军洋勇艳杰涛超霞平刚桂英玉兰建华佳怡子涵雨欣浩然思远梦琪一诺嘉豪",
];
const nicknames = ["小鹿", "山楂", "阿团", "橘子", "夏天", "豆包", "小满", "晚风", "麦子", "十一"];

/** Districts with some of their streets. Which house and flat is drawn, and no one's. */
const districts: readonly (readonly [string, readonly string[]])[] = [
  ["浙江省杭州市西湖区", ["文三路", "古墩路", "紫荆花路"]],
  ["浙江省杭州市滨江区", ["江南大道", "滨盛路"]],
  ["浙江省宁波市海曙区", ["丽园南路", "环城西路"]],
  ["上海市浦东新区", ["锦绣路", "张杨路", "成山路"]],
  ["上海市闵行区", ["莘松路", "七莘路"]],
  ["江苏省南京市江宁区", ["双龙大道", "天元中路"]],
  ["江苏省苏州市吴中区", ["东吴北路", "宝带西路"]],
  ["广东省广州市天河区", ["天河北路", "黄埔大道", "车陂路"]],
  ["广东省深圳市南山区", ["科苑路", "后海大道"]],
  ["广东省佛山市顺德区", ["德胜东路", "新城路"]],
  ["四川省成都市武侯区", ["科华北路", "佳灵路", "武侯大道"]],
  ["重庆市渝北区", ["龙溪街", "新南路"]],
  ["湖北省武汉市洪山区", ["珞喻路", "雄楚大道"]],
  ["湖南省长沙市岳麓区", ["麓谷大道", "银盆南路"]],
  ["河南省郑州市金水区", ["花园路", "农科路"]],
  ["山东省青岛市市北区", ["台东八路", "辽宁路"]],
  ["山东省济南市历下区", ["解放东路", "经十路"]],
  ["北京市朝阳区", ["广顺北大街", "青年路", "双桥路"]],
  ["北京市海淀区", ["学院路", "清河中街"]],
  ["天津市南开区", ["白堤路", "黄河道"]],
  ["陕西省西安市雁塔区", ["小寨东路", "科技路"]],
  ["辽宁省沈阳市铁西区", ["建设东路", "兴华南街"]],
  ["福建省厦门市思明区", ["莲前西路", "湖滨南路"]],
  ["安徽省合肥市蜀山区", ["望江西路", "黄山路"]],
];

/** People who buy, each with a phone, a home and a device of their own. */
export const demoBuyers = (random: Random, count: number): Buyer[] =>
  Array.from({ length: count }, (_, i) => {
    const name =
      random.pick(surnames) + random.some(givenNames, random.chance(0.7) ? 2 : 1).join("");
    return {
      account: accountOf(random, i),
      phone: `199${random.digits(4)}${String(i).padStart(4, "0")}`,
      address: addressOf(random),
      device: `DEV-${random.digits(4)}${String(i).padStart(5, "0")}`,
      ip: `183.${random.int(128, 159)}.${random.int(1, 250)}.${random.int(2, 250)}`,
      payer: `${name} 尾号 ${random.digits(4)}`,
    };
  });

const accountOf = (random: Random, i: number): string =>
  random.pick([
    `${random.pick(nicknames)}${random.pick(nicknames)}${i}`,
    `tb${random.digits(6)}${i}`,
    `u_${random.digits(5)}_${i}`,
    `${random.pick(nicknames)}爱囤货${i}`,
  ]);

function addressOf(random: Random): string {
  const [district, streets] = random.pick(districts);
  const house = `${random.pick(streets)}${random.int(1, 980)}号`;
  const flat = `${random.int(1, 26)}幢${random.int(1, 3)}单元${random.int(1, 24)}0${random.int(1, 4)}室`;
  return district + house + flat;
}
