/**
 * Characters by a part that never stands alone in modern text: it and its
 * neighbour can only be one character taken apart (`氵台` for 治). Each pair is
 * the neighbour and what the two make. Written from the characters that words
 * of the packs are made of.
 */
const leading: Readonly<Record<string, string>> = {
  亻: "圭佳 匕化 氐低 介价 尤优 言信 分份 共供 专传 呆保 本体 主住 也他 门们 牛件 十什 可何 到倒 昔借 更便 象像 建健 吏使 立位 直值 义仪 乍作 寺侍 尔你 故做 方仿 以似 两俩 寸付 弋代 旦但 中仲 谷俗",
  氵: "台治 肖消 林淋 先洗 酉酒 去法 气汽 舌活 青清 炎淡 每海 工江 可河 羊洋 票漂 由油 显湿 夬决 夜液 皮波 永泳 农浓 骨滑 莫漠 少沙 未沫 聿津 原源 度渡 也池",
  扌: "八扒 支技 巴把 召招 是提 殳投 斤折 丑扭 仓抢 亢抗 当挡 奂换 户护 白拍 甲押 立拉 斗抖 非排 罢摆 丁打 戈找 口扣 员损 军挥 合拾 包抱 安按 发拨 妾接 受授 卓掉 旦担 止扯 寺持 圭挂 叟搜",
  疒: "了疗 丙病 冬疼 甬痛 豆痘 巴疤 正症 叟瘦 志痣 寺痔 羊痒 留瘤 炎痰 嵒癌 皮疲 仓疮 俞瘉",
  讠: "正证 平评 寺诗 青请 射谢 兑说 舌话 人认 只识 十计 上让 方访 井讲 午许 川训 殳设 成诚 果课 周调 吾语 寸讨 某谋 乍诈 扁谝 斥诉 式试",
  钅: "肖销 戋钱 艮银 失铁 同铜 丁钉 十针 令铃 监鉴",
  纟: "及级 工红 吉结 合给 屯纯 色绝 圣经 录绿 冬终 会绘 方纺 田细 戋线 少纱 只织 东练",
  宀: "妟宴 玉宝 豕家 女安 元完 于宇 至室 夫实 八穴 呂宫 吕宫",
  艹: "约药 早草 化花 平苹 古苦 央英 何荷 采菜 明萌 仓苍 方芳 牙芽 微薇 辛莘",
  辶: "寸过 反返 艮退 云运 首道 关送 元远 斤近 井进 车连 米迷 束速 先选",
  礻: "去祛 申神 畐福 土社 见视 且祖 豊礼",
  忄: "青情 夬快 生性 艮恨 白怕",
  犭: "虫独 句狗 苗猫 良狼 侯猴 者猪",
  饣: "包饱 反饭 欠饮 并饼 官馆",
  彳: "主往 寺待 艮很",
  冫: "咸减 欠次 争净 京凉 令冷 水冰 东冻 夬决 隹准",
};
/** The same with the telling part behind. */
const trailing: Readonly<Record<string, string>> = {
  攵: "舌敌 至致 交效 己改 正政 每敏 方放",
  刂: "另别 禾利 害割 册删 半判",
};

const pairs = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).flatMap(([part, list]) =>
    list.split(" ").map(([beside = "", whole = ""]) => ({ part, beside, whole })),
  );
const wholes = new Map([
  ...pairs(leading).map(({ part, beside, whole }) => [part + beside, whole] as const),
  ...pairs(trailing).map(({ part, beside, whole }) => [beside + part, whole] as const),
]);
const codes = (table: object) => new Set(Object.keys(table).map((part) => part.charCodeAt(0)));
const leads = codes(leading);
const trails = codes(trailing);

/** What two characters make where one of them is a bare part; undefined for ordinary text. */
export function composed(first: number, second: number): string | undefined {
  if (!leads.has(first) && !trails.has(second)) return undefined;
  return wholes.get(String.fromCharCode(first, second));
}
