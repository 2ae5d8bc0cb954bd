import type { Evasion } from "./normalise.ts";

/**
 * How the characters of high-risk terms are hidden: `[character, pinyin, same or
 * near sound, same or near shape, parts]`. Written from the disguises seen in
 * shops; a character that is not here can't be hidden by sound or shape.
 */
const table: readonly (readonly [string, string, string, string, string])[] = [
  ["最", "zui", "醉罪嘴", "蕞冣㝡", "日取"],
  ["佳", "jia", "嘉家加", "隹", "亻圭"],
  ["好", "hao", "豪郝", "", "女子"],
  ["低", "di", "底", "氐", "亻氐"],
  ["优", "you", "悠", "", "亻尤"],
  ["国", "guo", "", "囯囻圀", ""],
  ["家", "jia", "嘉", "傢", ""],
  ["级", "ji", "吉", "圾汲", "纟及"],
  ["顶", "ding", "鼎", "頂项", "丁页"],
  ["极", "ji", "吉急", "", "木及"],
  ["致", "zhi", "至志", "", "至攵"],
  ["品", "pin", "", "", ""],
  ["第", "di", "弟", "笫苐", ""],
  ["一", "yi", "壹伊衣", "—", ""],
  ["唯", "wei", "维为惟", "", "口隹"],
  ["首", "shou", "手", "", ""],
  ["销", "xiao", "消", "", "钅肖"],
  ["量", "liang", "亮", "", ""],
  ["冠", "guan", "管", "寇", ""],
  ["军", "jun", "君", "", ""],
  ["全", "quan", "铨荃", "仝", ""],
  ["网", "wang", "", "罔", ""],
  ["价", "jia", "", "", "亻介"],
  ["治", "zhi", "", "冶", "氵台"],
  ["疗", "liao", "", "", "疒了"],
  ["愈", "yu", "", "", ""],
  ["癌", "ai", "", "", "疒嵒"],
  ["祛", "qu", "", "袪", "礻去"],
  ["疤", "ba", "", "", "疒巴"],
  ["痘", "dou", "豆", "", "疒豆"],
  ["斑", "ban", "", "", ""],
  ["生", "sheng", "", "", ""],
  ["发", "fa", "", "", ""],
  ["丰", "feng", "", "", ""],
  ["胸", "xiong", "", "", "月匈"],
  ["减", "jian", "", "", "冫咸"],
  ["肥", "fei", "", "", "月巴"],
  ["瘦", "shou", "", "", ""],
  ["糖", "tang", "", "", "米唐"],
  ["根", "gen", "", "", "木艮"],
  ["除", "chu", "", "", ""],
  ["药", "yao", "", "葯", "艹约"],
  ["保", "bao", "饱包宝", "", "亻呆"],
  ["过", "guo", "锅", "", "辶寸"],
  ["本", "ben", "", "夲", ""],
  ["稳", "wen", "", "", ""],
  ["赚", "zhuan", "", "", "贝兼"],
  ["赔", "pei", "陪", "", "贝咅"],
  ["微", "wei", "薇葳威维溦魏", "徽嶶", ""],
  ["信", "xin", "芯欣星", "", "亻言"],
  ["扣", "kou", "", "", "扌口"],
  ["群", "qun", "裙", "", "君羊"],
  ["评", "ping", "平坪", "", "讠平"],
  ["返", "fan", "反", "", "辶反"],
  ["现", "xian", "", "", "王见"],
  ["特", "te", "", "", "牛寺"],
  ["供", "gong", "贡", "", "亻共"],
  ["宴", "yan", "", "", ""],
  ["驰", "chi", "", "弛", "马也"],
  ["名", "ming", "", "", ""],
  ["商", "shang", "", "", ""],
  ["标", "biao", "", "", "木示"],
  ["垃", "la", "拉辣", "", "土立"],
  ["圾", "ji", "鸡级", "", "土及"],
  ["傻", "sha", "沙煞", "", ""],
  ["逼", "bi", "比笔币", "", ""],
  ["身", "shen", "", "", ""],
  ["份", "fen", "", "", "亻分"],
  ["证", "zheng", "", "", "讠正"],
  ["密", "mi", "", "", ""],
  ["码", "ma", "", "", "石马"],
  ["永", "yong", "", "", ""],
  ["久", "jiu", "", "", ""],
  ["辟", "bi", "避", "", ""],
  ["邪", "xie", "", "", ""],
  ["开", "kai", "", "幵", ""],
  ["光", "guang", "", "", ""],
  ["转", "zhuan", "", "", "车专"],
  ["运", "yun", "", "", "辶云"],
  ["私", "si", "", "", ""],
  ["聊", "liao", "", "", ""],
  ["美", "mei", "镁", "", ""],
  ["白", "bai", "", "", ""],
  ["加", "jia", "伽咖", "", "力口"],
  ["脑", "nao", "", "", ""],
  ["残", "can", "", "", ""],
  ["换", "huan", "", "", ""],
  ["退", "tui", "", "", ""],
  ["风", "feng", "疯锋", "", ""],
  ["痛", "tong", "", "", "疒甬"],
  ["病", "bing", "", "", "疒丙"],
  ["炎", "yan", "", "", "火火"],
  ["血", "xue", "", "", ""],
  ["压", "ya", "", "", ""],
  ["失", "shi", "", "", ""],
  ["眠", "mian", "棉", "", ""],
  ["消", "xiao", "", "", "氵肖"],
  ["钱", "qian", "", "", "钅戋"],
  ["财", "cai", "", "", "贝才"],
  ["红", "hong", "", "", "纟工"],
  ["包", "bao", "", "", ""],
  ["晒", "shai", "", "", "日西"],
  ["图", "tu", "", "", ""],
  ["星", "xing", "猩", "", ""],
  ["差", "cha", "", "", ""],
  ["删", "shan", "", "", ""],
  ["票", "piao", "", "", ""],
  ["专", "zhuan", "砖", "", ""],
  ["业", "ye", "", "", ""],
  ["牌", "pai", "", "", ""],
  ["强", "qiang", "", "", ""],
  ["棒", "bang", "", "", ""],
  ["秒", "miao", "", "", ""],
  ["有", "you", "", "", ""],
  ["效", "xiao", "", "", "交攵"],
  ["贱", "jian", "", "", "贝戋"],
  ["滚", "gun", "", "", ""],
  ["骗", "pian", "", "", "马扁"],
  ["账", "zhang", "帐", "", ""],
  ["号", "hao", "", "", ""],
  ["线", "xian", "", "", ""],
  ["下", "xia", "", "", ""],
  ["交", "jiao", "", "", ""],
  ["易", "yi", "", "", ""],
];
const disguises = new Map(table.map((row) => [row[0], row]));

export interface Variant {
  readonly word: string;
  readonly evasion: Evasion;
}

/** The forms of one character, itself excepted. */
function formsOf(char: string): Variant[] {
  const row = disguises.get(char);
  if (row === undefined) return [];
  const [, pinyin, sound, shape, parts] = row;
  const forms: Variant[] = [{ word: pinyin, evasion: "pinyin" }];
  for (const c of sound) forms.push({ word: c, evasion: "homophone" });
  for (const c of shape) forms.push({ word: c, evasion: "lookalike" });
  if (parts !== "") forms.push({ word: parts, evasion: "split" });
  return forms;
}

/**
 * The hidden forms of a word: any one character replaced, both in words of two,
 * and the whole in pinyin. Latin letters and digits hide as each other's
 * look-alikes (`N0.1`).
 */
export function variantsOf(word: string): Variant[] {
  const chars = [...word];
  const made = new Map<string, Evasion>();
  const add = (text: string, evasion: Evasion) => {
    if (text !== word && !made.has(text)) made.set(text, evasion);
  };
  chars.forEach((char, i) => {
    for (const form of formsOf(char)) {
      const before = chars.slice(0, i).join("");
      const after = chars.slice(i + 1).join("");
      add(before + form.word + after, form.evasion);
      if (i !== 0 || chars.length !== 2) continue;
      for (const second of formsOf(chars[1] ?? ""))
        if (second.evasion === form.evasion) add(form.word + second.word, form.evasion);
    }
  });
  const spelt = chars.map((char) => disguises.get(char)?.[1]);
  if (chars.length > 1 && spelt.every((s) => s !== undefined)) add(spelt.join(""), "pinyin");
  if (/^[a-z.]*[ol1][a-z0-9. ]*$/.test(word)) {
    add(word.replaceAll("o", "0"), "lookalike");
    add(word.replaceAll("1", "l"), "lookalike");
    add(word.replaceAll("o", "0").replaceAll("1", "l"), "lookalike");
  }
  return [...made].map(([text, evasion]) => ({ word: text, evasion }));
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

const particle = /^[的了吗呢吧着啊呀哦哈嘛]+$/;

/**
 * Whether a hidden hit is chance: a dictionary word runs across its edge (顶 级 in
 * 楼顶 级差), or the whole of it is one dictionary word (威信). `clause` is a short piece of text around it; the segmenter is
 * quadratic in its length.
 */
export function isChance(clause: string, start: number, end: number): boolean {
  for (const { index, segment } of segmenter.segment(clause)) {
    const to = index + segment.length;
    if (to <= start) continue;
    if (index >= end) break;
    if (segment.length < 2 || !/\p{Script=Han}/u.test(segment)) continue;
    if (index < start || (index === start && to === end)) return true;
    if (to > end && !particle.test(segment.slice(end - index))) return true;
  }
  return false;
}
