import { platformNames } from "../core/platform-names.ts";
import type { Text } from "../core/text.ts";

/** What people call the codes that facts hold. */
const names: Readonly<Record<string, Text>> = {
  // Certificates
  food_licence: { zh: "食品经营许可", en: "food licence" },
  health_food: { zh: "保健食品批准文号（蓝帽）", en: "health food approval" },
  cosmetics_filing: { zh: "化妆品备案", en: "cosmetics filing" },
  medical_device: { zh: "医疗器械备案或注册", en: "medical device registration" },
  drug: { zh: "药品批准文号", en: "drug approval" },
  ccc: { zh: "3C 认证", en: "CCC certificate" },
  publication: { zh: "出版物经营许可", en: "publication licence" },
  cosmetics_registration: { zh: "特殊化妆品注册", en: "special cosmetics registration" },
  infant_formula: { zh: "婴幼儿配方乳粉产品配方注册", en: "infant formula registration" },
  special_medical_food: { zh: "特殊医学用途配方食品注册", en: "special medical food registration" },
  pesticide: { zh: "农药登记证", en: "pesticide registration" },
  seed: { zh: "种子生产经营许可", en: "seed licence" },
  veterinary: { zh: "兽药批准文号", en: "veterinary drug approval" },
  feed: { zh: "饲料生产许可", en: "feed licence" },
  disinfectant: { zh: "消毒产品卫生许可", en: "disinfectant licence" },
  // Parts of a buyer
  account: { zh: "账号", en: "account" },
  phone: { zh: "电话", en: "phone" },
  address: { zh: "地址", en: "address" },
  device: { zh: "设备", en: "device" },
  ip: { zh: "IP 地址", en: "IP address" },
  payer: { zh: "付款账户", en: "payer" },
  // Qualities that a listing may state twice
  material: { zh: "材质", en: "material" },
  origin: { zh: "产地", en: "origin" },
  net_content: { zh: "净含量", en: "net content" },
  count: { zh: "数量", en: "count" },
  size: { zh: "尺寸", en: "size" },
  // What a presale must say
  deposit: { zh: "定金", en: "deposit" },
  balanceFrom: { zh: "尾款开始时间", en: "start of the balance" },
  balanceTo: { zh: "尾款截止时间", en: "end of the balance" },
  shipBy: { zh: "发货时间", en: "shipping date" },
  // What a promotion must say
  threshold: { zh: "使用门槛", en: "the threshold" },
  prizes: { zh: "奖项", en: "the prizes" },
  conditions: { zh: "参与条件", en: "the conditions" },
  period: { zh: "活动时间", en: "the period" },
  claiming: { zh: "兑奖方式", en: "how to claim" },
  // Metrics, and the parts that a share is of
  refund_rate: { zh: "退款率", en: "refund rate" },
  quality_refund_rate: { zh: "品质退款率", en: "quality refund rate" },
  complaint_rate: { zh: "投诉率", en: "complaint rate" },
  bad_review_rate: { zh: "差评率", en: "bad review rate" },
  search: { zh: "搜索", en: "search" },
  recommend: { zh: "推荐", en: "recommendation" },
  live: { zh: "直播", en: "live streams" },
  paid: { zh: "付费推广", en: "paid promotion" },
  ...platformNames,
};

/** A code in words; several kinds of which one will do are joined by `/`. An unknown one stays. */
export const nameOf = (code: string, language: keyof Text): string =>
  code
    .split("/")
    .map((part) => names[part]?.[language] ?? part)
    .join({ zh: "或", en: " or " }[language]);
