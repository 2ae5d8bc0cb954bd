import type { Text } from "../../core/text.ts";
import type { Direction, StageName } from "../schema.ts";

/** The words of the room's codes, for documents and feeds that people read without the console. */
export const directionNames: Readonly<Record<Direction, Text>> = {
  adverse: { zh: "不利", en: "adverse" },
  favourable: { zh: "有利", en: "favourable" },
  neutral: { zh: "中性", en: "neutral" },
};

export const stageNames: Readonly<Record<StageName, Text>> = {
  consultation: { zh: "意见征集", en: "draft for comment" },
  published: { zh: "公示（尚未生效）", en: "published, not yet effective" },
  effective: { zh: "生效", en: "effective" },
  transition: { zh: "过渡期", en: "transition" },
};

const kinds: Readonly<Record<string, Text>> = {
  added: { zh: "新增", en: "added" },
  removed: { zh: "删除", en: "removed" },
  modified: { zh: "修改", en: "modified" },
  moved: { zh: "移动", en: "moved" },
  renumbered: { zh: "重新编号", en: "renumbered" },
};

const modalities: Readonly<Record<string, Text>> = {
  obligation: { zh: "义务", en: "obligation" },
  prohibition: { zh: "禁止", en: "prohibition" },
  permission: { zh: "许可", en: "permission" },
  penalty: { zh: "处罚", en: "penalty" },
  definition: { zh: "定义", en: "definition" },
  procedure: { zh: "程序", en: "procedure" },
  fee: { zh: "费用", en: "fee" },
  date: { zh: "日期", en: "date" },
  none: { zh: "其他", en: "other" },
};

/** `modified+moved` in words. */
export const kindName = (kind: string): Text => {
  const names = kind.split("+").map((one) => kinds[one] ?? { zh: one, en: one });
  return {
    zh: names.map(({ zh }) => zh).join("、"),
    en: names.map(({ en }) => en).join(", "),
  };
};

export const modalityName = (modality: string): Text =>
  modalities[modality] ?? { zh: modality, en: modality };
