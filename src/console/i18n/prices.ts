import type { Dictionary } from "./words.ts";

export const pricesWords = {
  "prices.title": ["价格日历：{goods}", "Price calendar: {goods}"],
  "prices.chart": [
    "{goods} 从 {from} 到 {to} 的价格走势，下方有同样内容的表格",
    "Prices of {goods} from {from} to {to}; the table below says the same",
  ],
  "prices.table": ["以表格查看", "See as a table"],
  "prices.date": ["日期", "Day"],
  "prices.list": ["划线价", "List price"],
  "prices.shown": ["展示价", "Shown price"],
  "prices.deal": ["当日最低成交", "Lowest deal of the day"],
  "prices.low7": ["前 7 日最低成交", "Lowest deal of 7 days before"],
  "prices.low30": ["前 30 日最低成交", "Lowest deal of 30 days before"],
  "prices.planned": ["活动价", "Campaign price"],
  "prices.compared": ["活动比较价", "Compared price"],
  "prices.campaigns": ["活动", "Campaigns"],
  "prices.today": ["今天", "today"],
  "prices.none": [
    "没有这件商品的价格记录。接入成交价后，这里会画出每天的价格。",
    "No prices of this item are known. Once deals come in, each day is drawn here.",
  ],
  "prices.unknown": [
    "商品还没有接入，没有价格可看。",
    "The item has not come in yet, so there are no prices to see.",
  ],
} as const satisfies Dictionary;
