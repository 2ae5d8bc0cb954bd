/** What the law asks of a kind of goods before it may be sold or shown. */
export interface Requirement {
  /** The kind of goods, as a group in the facts. */
  readonly group: string;
  /** Words of a category path that mean such goods; `not` takes back what they also catch. */
  readonly words: RegExp;
  readonly not?: RegExp;
  /** Kinds of certificates of which one must be there; none where only attributes are asked. */
  readonly anyOf: readonly string[];
  /** Attributes that buyers must be told, each under any of its names. */
  readonly attributes: readonly (readonly string[])[];
  /** Where it is asked, in Chinese. */
  readonly law: string;
}

/**
 * By kind of goods. Farm produce needs no food licence (Food Safety Law, article 35); the list
 * of goods that need the CCC mark is that of everyday shops, not the whole catalogue.
 */
const requirements: readonly Requirement[] = [
  {
    group: "food",
    words: /食品|零食|坚果|粮油|饮料|冲饮|茶(?![具几杯盘壶])|糕|调味|滋补|咖啡(?![机壶杯])/u,
    not: /宠物|医疗|医药|药品|器械/u,
    anyOf: ["food_licence"],
    attributes: [["产地", "原产地"], ["保质期"], ["净含量", "规格"]],
    law: "《食品安全法》第三十五条",
  },
  {
    group: "alcohol",
    words: /酒(?![店杯柜架具精])/u,
    not: /药酒|医药|药品/u,
    anyOf: ["food_licence"],
    attributes: [["酒精度", "酒精度数", "度数"]],
    law: "《食品安全法》第三十五条",
  },
  {
    group: "health_food",
    words: /保健食品|膳食营养|营养补充|蓝帽/u,
    anyOf: ["health_food"],
    attributes: [["适宜人群"]],
    law: "《食品安全法》第七十六条",
  },
  {
    group: "infant_formula",
    words: /婴(?:幼儿|儿)?(?:配方)?奶粉|配方奶|[123一二三]段奶粉/u,
    anyOf: ["infant_formula"],
    attributes: [["适用年龄", "适用月龄", "段位"]],
    law: "《食品安全法》第八十一条",
  },
  {
    group: "special_medical_food",
    words: /特殊医学用途|特医/u,
    anyOf: ["special_medical_food"],
    attributes: [],
    law: "《食品安全法》第八十条",
  },
  {
    group: "infant",
    words: /母婴|婴|奶粉/u,
    anyOf: [],
    attributes: [["适用年龄", "适用月龄", "段位"]],
    law: "《消费者权益保护法》第八条",
  },
  {
    group: "cosmetic",
    words:
      /美妆|护肤|彩妆|化妆(?!课|培训|教|学校|[刷镜包箱棉工台])|个护|洗护|口腔|香水|面膜|身体护理/u,
    not: /电动|吹风|刷头|仪器|工具/u,
    anyOf: ["cosmetics_filing"],
    attributes: [
      ["净含量", "规格"],
      ["保质期", "限期使用日期"],
    ],
    law: "《化妆品监督管理条例》第十七条",
  },
  {
    group: "special_cosmetic",
    words: /染发|烫发|祛斑|美白|防晒(?!衣|帽|伞|服|罩|袖)|防脱/u,
    anyOf: ["cosmetics_registration"],
    attributes: [
      ["净含量", "规格"],
      ["保质期", "限期使用日期"],
    ],
    law: "《化妆品监督管理条例》第十六条",
  },
  {
    group: "medical",
    words: /医疗器械|隐形眼镜|美瞳|助听器|血压计|血糖仪|制氧机|轮椅/u,
    anyOf: ["medical_device", "drug"],
    attributes: [],
    law: "《医疗器械监督管理条例》第四十六条",
  },
  {
    group: "drug",
    words: /药品|处方药|OTC|中成药|中西药/iu,
    not: /兽药|农药/u,
    anyOf: ["drug", "medical_device"],
    attributes: [],
    law: "《药品管理法》第二十四条",
  },
  {
    group: "publication",
    words: /图书|书籍|音像|期刊|杂志|电子书|教材/u,
    anyOf: ["publication"],
    attributes: [["ISBN", "书号", "ISBN编号"]],
    law: "《出版管理条例》第三十五条",
  },
  {
    group: "pesticide",
    words: /农药|杀虫剂|除草剂|杀菌剂|灭鼠/u,
    anyOf: ["pesticide"],
    attributes: [["农药登记证号", "登记证号"]],
    law: "《农药管理条例》第二十四条",
  },
  {
    group: "seed",
    words: /种子(?!饰|链)|种苗/u,
    not: /玩具|文玩/u,
    anyOf: ["seed"],
    attributes: [],
    law: "《种子法》第三十一条",
  },
  {
    group: "veterinary",
    words: /兽药|宠物药|驱虫药/u,
    anyOf: ["veterinary"],
    attributes: [],
    law: "《兽药管理条例》第二十二条",
  },
  {
    group: "feed",
    words: /宠物(?:食品|主粮|零食|粮)|猫粮|狗粮|饲料/u,
    anyOf: ["feed"],
    attributes: [["净含量", "规格"], ["保质期"]],
    law: "《饲料和饲料添加剂管理条例》第十五条",
  },
  {
    group: "disinfectant",
    words: /消毒(?:液|剂|湿巾|用品|产品)|抗菌洗剂/u,
    anyOf: ["disinfectant"],
    attributes: [],
    law: "《消毒管理办法》第二十条",
  },
  {
    group: "toy",
    words: /玩具(?!收纳|柜|架)/u,
    not: /宠物/u,
    anyOf: ["ccc"],
    attributes: [["适用年龄", "适用月龄"]],
    law: "《认证认可条例》第二十七条",
  },
  {
    group: "ccc",
    words:
      /插座|插线板|充电宝|移动电源|充电器|电吹风|电热水壶|电饭煲|电磁炉|微波炉|电热水器|空调|冰箱|洗衣机|电视机|显示器|电动自行车|童车|安全座椅|灯具|台灯|路由器/u,
    not: /滤芯|滤网|清洗剂|除垢|罩|支架|底座|遥控器|配件/u,
    anyOf: ["ccc"],
    attributes: [],
    law: "《认证认可条例》第二十七条",
  },
];

/** The requirements on goods of a category, in the order of the list; none for one unknown. */
export const requirementsOn = (category: string | undefined): readonly Requirement[] =>
  category === undefined
    ? []
    : requirements.filter(({ words, not }) => words.test(category) && !not?.test(category));
