import { describe, expect, test } from "vitest";
import type { CopyInput } from "../../src/copy/judge.ts";
import { check } from "./packs.ts";

type Case = [verdict: string, text: string, more?: Partial<CopyInput>];
const cases: Record<string, Case[]> = {
  "what service says in passing": [
    ["clean", "拆箱时麻烦录个视频，有破损好帮您理赔", { surface: "chat" }],
    ["clean", "平台会发送红包到您账户", { surface: "chat" }],
    ["clean", "质量问题运费我们承担的", { surface: "chat" }],
    ["clean", "下次直接联系我，随时为您服务", { surface: "chat" }],
  ],
  "words that others are made of": [
    ["clean", "面包白脱口感细腻", { category: "食品/烘焙" }],
    ["clean", "移动流量加油包，当月有效", { surface: "title", category: undefined }],
    ["clean", "化妆课程零基础入门", { category: "教育/化妆课程" }],
    ["clean", "如遇诈骗电话请立即报警", { surface: "chat" }],
    ["clean", "保佑您身体健康，新年快乐", { surface: "chat" }],
  ],
  absolute: [
    ["violation", "这款毛巾是国家级品质"],
    ["violation", "最柔软的毛巾"],
    ["violation", "做工最好。"],
    ["clean", "最近上架，最好先过一遍水"],
    ["clean", "最后三天，大家最多问的是尺寸"],
    ["exempt", "最佳食用期为开封后两天", { category: "食品" }],
    ["exempt", "最大承重12kg"],
    ["exempt", "本店最厚的一款毛巾"],
    ["violation", "我们家是全网最厚的毛巾"],
    ["exempt", "努力为您提供最好的服务"],
    ["exempt", "《极品飞车》激活码", { category: "虚拟充值" }],
    ["needs_evidence", "等级：特级", { surface: "attribute", category: "茶叶" }],
    ["exempt", "等级：特级，GB/T 14456.1", { surface: "attribute", category: "茶叶" }],
    ["needs_evidence", "荣获2025木作大赛最佳工艺奖"],
  ],
  ranking: [
    ["violation", "全网销量第一"],
    ["violation", "行业第一品牌"],
    ["clean", "第一次使用请先清洗，第一步浸泡"],
    ["exempt", "我们的目标是成为行业第一"],
    ["violation", "2025年全国毛巾销量第一"],
    ["needs_evidence", "2025年全国毛巾销量第一，数据来源：某某研究院"],
    ["violation", "2025年杭州市毛巾销量第一，数据来源：某某研究院"],
    ["violation", "全网最低价"],
  ],
  medical: [
    ["violation", "这个枕头能治疗颈椎病"],
    ["violation", "睡一个月失眠全好了"],
    ["exempt", "本枕头不能治疗颈椎病"],
    ["needs_evidence", "缓解颈椎疼痛", { category: "医疗器械" }],
    ["violation", "保证治愈，永不复发", { category: "医疗器械" }],
    ["clean", "治愈系小熊摆件"],
  ],
  food_health: [
    ["violation", "喝了能降血糖", { category: "食品" }],
    ["exempt", "本品不具有降血糖功效", { category: "食品" }],
    ["violation", "有助于增强免疫力", { category: "保健食品" }],
    ["needs_evidence", "有助于增强免疫力。本品不能代替药物", { category: "保健食品" }],
  ],
  cosmetic: [
    ["violation", "药妆级面霜", { category: "美妆护肤" }],
    ["violation", "七天祛斑", { category: "美妆护肤" }],
    ["needs_evidence", "主打美白淡斑", { category: "美妆护肤" }],
    ["clean", "白天请叠加防晒", { category: "美妆护肤" }],
  ],
  guarantee: [
    ["violation", "亏了算我们的，总部兜底", { category: "招商加盟" }],
    ["exempt", "本课程不押题", { category: "教育培训" }],
    ["clean", "面包白脱吐司 三角包白桃味 包白芝麻", { surface: "title" }],
    ["violation", "坚持用28天包白"],
    ["violation", "签约保过", { category: "教育培训" }],
    ["exempt", "本班不承诺保过", { category: "教育培训" }],
    ["clean", "吃饱过后再运动", { category: "教育培训" }],
    ["violation", "稳赚不赔", { category: "招商加盟" }],
    ["violation", "永不褪色"],
    ["exempt", "永久牌自行车"],
    ["needs_evidence", "除菌率99.9%"],
    ["violation", "无效全额退款"],
  ],
  authority: [
    ["violation", "三甲医院骨科主任点名让睡的硬度"],
    ["violation", "国宴同款", { category: "酒类" }],
    ["violation", "三甲医院专家推荐"],
    ["violation", "中国驰名商标"],
    ["exempt", "电商专供款"],
    ["needs_evidence", "中华老字号", { category: "食品" }],
  ],
  price_claim: [
    ["violation", "昨天还卖129，今天59"],
    ["violation", "价格打到成本以下"],
    ["violation", "历史最低价"],
    ["violation", "原价299元，今日只要59元"],
    ["needs_evidence", "近30天本店最低价"],
    ["exempt", "划线价299元为5月1日至7日本店最低成交价"],
  ],
  disparage: [
    ["violation", "外面那些两百来块的，吹三个月准冒烟"],
    ["violation", "隔壁那家拿刨花板冒充实木", { surface: "live" }],
    ["clean", "别家有没有货我不清楚，我们还剩两箱", { surface: "chat" }],
    ["violation", "隔壁那家全是翻新货"],
    ["violation", "市面上的毛巾都是黑心棉"],
    ["needs_evidence", "吸水量比市售同规格毛巾高20%"],
    ["clean", "比上一代轻20%"],
  ],
  superstition: [
    ["violation", "桌上放一只，晦气都被吸走"],
    ["violation", "聚气纳财"],
    ["violation", "大师开光"],
    ["violation", "佩戴可招桃花"],
    ["exempt", "招财猫摆件"],
    ["clean", "快件已到转运中心"],
    ["clean", "全开光圈拍摄"],
  ],
  divert: [
    ["violation", "平台做不了这个价，换个方式我私下给您", { surface: "chat" }],
    ["violation", "您把微信给我，我发您内部价", { surface: "chat" }],
    ["violation", "您把单退了，我给您走厂里的账", { surface: "chat" }],
    ["violation", "加卫❤，发您实拍", { surface: "chat" }],
    ["clean", "师傅会打您电话约时间，现金和线上价格一样", { surface: "chat" }],
    ["violation", "加微信给您便宜", { surface: "chat" }],
    ["exempt", "我们不会让您加微信", { surface: "chat" }],
    ["exempt", "店铺粉丝群里有通知", { surface: "chat" }],
    ["clean", "支架要先加微调垫片", { surface: "chat" }],
    ["violation", "直接支付宝转我", { surface: "chat" }],
  ],
  review_bribe: [
    ["violation", "不要打四星，打五星给您发红包", { surface: "chat" }],
    ["violation", "差评撤一下，垫子再送您一套", { surface: "chat" }],
    ["exempt", "写评价送样品：五星一星都送"],
    ["violation", "五星好评返3元红包", { surface: "chat" }],
    ["violation", "删了差评给您补20元", { surface: "chat" }],
    ["exempt", "晒单有奖，好评差评都算，如实评价即可"],
    ["clean", "欢迎给个评价", { surface: "chat" }],
    ["clean", "好评如潮"],
  ],
  refuse_right: [
    ["violation", "给了差评就别想退款", { surface: "chat" }],
    ["violation", "没有开箱视频一律不赔", { surface: "chat" }],
    ["violation", "剪了标就别找我们了", { surface: "chat" }],
    ["violation", "不管什么原因，钱一分都不退", { surface: "chat" }],
    ["clean", "打折商品同样支持七天无理由退换", { surface: "chat" }],
    ["violation", "特价商品不退不换"],
    ["violation", "活动最终解释权归本店所有"],
    ["violation", "开票另加6个点", { surface: "chat" }],
    ["exempt", "刻字属于定制，不支持七天无理由退货"],
    ["exempt", "不支持七天无理由", { category: "生鲜" }],
    ["clean", "支持七天无理由退货"],
  ],
  privacy: [
    ["violation", "别的客户的订单发给您看看", { surface: "chat" }],
    ["violation", "爸爸的工资和单位也要填", { surface: "chat" }],
    ["exempt", "充值要填游戏ID，不需要密码", { surface: "chat" }],
    ["violation", "把身份证号发给我", { surface: "chat" }],
    ["violation", "验证码报一下", { surface: "chat" }],
    ["exempt", "我们不会问您要验证码，不要告诉我", { surface: "chat" }],
    ["exempt", "按海关要求，收件人身份证号请在订单页填写", { surface: "chat" }],
    ["violation", "中奖的是13812345678住在3栋的王姐", { surface: "live" }],
    ["clean", "箱子密码锁可自行设置"],
  ],
  abuse: [
    ["violation", "撒泡尿照照自己", { surface: "chat" }],
    ["violation", "再投诉就把你电话发群里", { surface: "chat" }],
    ["clean", "亲，要您先付钱的都是骗子，请不要转账", { surface: "chat" }],
    ["violation", "你瞎啊", { surface: "chat" }],
    ["violation", "我知道你住哪", { surface: "chat" }],
    ["clean", "USB线在盒子里", { surface: "chat" }],
    ["clean", "滚筒洗衣机", { surface: "chat" }],
  ],
};

for (const [family, list] of Object.entries(cases))
  describe(family, () => {
    test.each(list)("%s: %s", (verdict, text, more = {}) => {
      const result = check(text, more);
      expect(result.verdict).toBe(verdict);
      if (verdict !== "clean") expect(result.hits.map((hit) => hit.family)).toContain(family);
    });
  });

describe("evasion", () => {
  test.each([
    ["spacing", "国·家·级毛巾"],
    ["spacing", "最 佳礼物"],
    ["width", "ＴＯＰ１毛巾"],
    ["traditional", "國家級毛巾"],
    ["pinyin", "zui佳礼物"],
    ["homophone", "醉佳品质"],
    ["lookalike", "蕞好的毛巾"],
    ["lookalike", "销量第1️⃣"],
    ["split", "木及致毛巾"],
    ["split", "能氵台颈椎病的枕头"],
    ["lookalike", "ТОР1毛巾"],
    ["pinyin", "绝jia品质"],
    ["none", "国家级毛巾"],
  ])("%s: %s", (evasion, text) => {
    const [hit] = check(text).hits;
    expect(hit?.verdict).toBe("violation");
    expect(hit?.evasion).toBe(evasion);
  });

  test.each([
    "楼顶 级差台阶",
    "多国家、级联选择",
    "宝宝围嘴纯棉",
    "威信县小黄姜",
    "醉美江南丝巾",
    "苏州女子评弹返场",
    "桌布铺好平，返潮再晾",
  ])("ordinary words are no disguise: %s", (text) => {
    expect(check(text).verdict).toBe("clean");
  });
});

describe("evidence", () => {
  const rank = "2025年全国毛巾销量第一，数据来源：某某研究院";
  const report = {
    kind: "data_report",
    ref: "R-1",
    scope: "2025年1月至12月 全国 毛巾 销量 第一",
    validUntil: "2026-12-31",
  };
  test.each([
    ["exempt", "it covers the claim", report],
    ["violation", "it has expired", { ...report, validUntil: "2026-05-31" }],
    ["exempt", "it is valid on its last day", { ...report, validUntil: "2026-06-01" }],
    ["violation", "another year", { ...report, scope: "2023年 全国 毛巾 销量 第一" }],
    ["violation", "another region", { ...report, scope: "2025年 浙江省 毛巾 销量 第一" }],
    ["violation", "another metric", { ...report, scope: "2025年 全国 毛巾 零售额 第一" }],
    ["violation", "other goods", { ...report, scope: "2025年 全国 雨伞 销量 第一" }],
    ["needs_evidence", "another kind of proof", { ...report, kind: "trademark" }],
  ])("%s where %s", (verdict, _, evidence) => {
    const kind = evidence.kind === "trademark" ? "award" : evidence.kind;
    expect(check(rank, { evidence: [{ ...evidence, kind }] }).verdict).toBe(verdict);
  });

  test("a tested rate needs the same figure", () => {
    const scope = (rate: string) => [
      { kind: "test_report", ref: "T", scope: `毛巾 除菌率${rate}` },
    ];
    expect(check("除菌率99.9%", { evidence: scope("99.9%") }).verdict).toBe("exempt");
    expect(check("除菌率99.9%", { evidence: scope("95%") }).verdict).toBe("violation");
  });

  test("a claim that no evidence can save stays a violation", () => {
    const evidence = [{ kind: "data_report", ref: "R", scope: "任何" }];
    expect(check("国宴同款", { category: "酒类", evidence }).verdict).toBe("violation");
  });
});

describe("what a buyer says", () => {
  test.each([
    ["exempt", "这个能治鼻炎吗"],
    ["exempt", "我给你们五星好评了，什么时候发红包10元"],
    ["violation", "亲，这个能治鼻炎，您拍下试试吗"],
  ])("%s: %s", (verdict, text) => {
    expect(check(text, { surface: "chat" }).verdict).toBe(verdict);
  });

  test("is asked in chat alone: an advertisement asks too", () => {
    expect(check("还在为鼻炎发愁，用它治鼻炎好不好", { surface: "detail" }).verdict).toBe(
      "violation",
    );
  });
});

describe("a superlative that no list knows", () => {
  test("counts on what the shop publishes, where it is said of the goods", () => {
    expect(check("全国最飒的大衣", { surface: "title", category: "女装" }).verdict).toBe(
      "violation",
    );
    expect(check("这个是最糟心的一次", { surface: "chat" }).verdict).toBe("clean");
  });
});

describe("a question of doubt is no denial", () => {
  test("你是不是…", () => {
    expect(check("你是不是脑残", { surface: "chat" }).verdict).toBe("violation");
    expect(check("这不是国家级产品").verdict).toBe("exempt");
  });
});
