const words = new Set(
  (
    "无 暂无 没有 未知 不详 未填 未填写 待补 待补充 待定 保密 空 同上 测试 默认 默认地址 其他 个人 个体 个体户 " +
    "个体工商户 老板 本人 法人 店主 客服 张三 李四 王五 null none nil na n/a nan undefined unknown test tests " +
    "testing demo default empty todo tbd xxx xx abc admin string example no yes - -- ."
  ).split(" "),
);

/** A value that people type when they have none: it links everybody and means nothing. */
export function isPlaceholder(text: string): boolean {
  const plain = text.normalize("NFKC").trim().toLowerCase();
  if (words.has(plain) || isRun(plain)) return true;
  const bare = plain.replace(/[^\p{L}\p{N}]/gu, "");
  if (bare === "" || words.has(bare)) return true;
  return /^(.)\1*$/u.test(bare) || /^(?:test|测试|demo)\d*$/.test(bare);
}

/** Digits made by a finger that rests or slides along the keys: 13888888888, 123456. */
export const isRun = (text: string): boolean =>
  /^\d+$/.test(text) &&
  (/(\d)\1{7}/.test(text) || (text.length > 4 && "01234567890123456789".includes(text)));
