import type { Platform } from "./records.ts";
import type { Text } from "./text.ts";

/** What people call the platforms. */
export const platformNames: Readonly<Record<Platform, Text>> = {
  taobao: { zh: "淘宝", en: "Taobao" },
  tmall: { zh: "天猫", en: "Tmall" },
  jd: { zh: "京东", en: "JD" },
  pdd: { zh: "拼多多", en: "Pinduoduo" },
  douyin: { zh: "抖音", en: "Douyin" },
  kuaishou: { zh: "快手", en: "Kuaishou" },
  xiaohongshu: { zh: "小红书", en: "Xiaohongshu" },
  other: { zh: "其他平台", en: "Another platform" },
};
