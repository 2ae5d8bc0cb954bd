import type { Dimension } from "./facts.ts";

/** What a unit measures, how much of the base unit, and its plain name where it has several. */
type Unit = readonly [dimension: Dimension, size: number, name?: string];

/** A working day counts for 1.4 calendar days: seven days hold five of them. */
const workingDay = 24 * 1.4;

const chinese: Readonly<Record<string, Unit>> = {
  工作日: ["time", workingDay],
  自然日: ["time", 24],
  日: ["time", 24],
  天: ["time", 24],
  小时: ["time", 1],
  分钟: ["time", 1 / 60],
  秒: ["time", 1 / 3600],
  周: ["time", 168],
  星期: ["time", 168],
  月: ["time", 720],
  季度: ["time", 2160],
  年: ["time", 8640],
  百分点: ["ratio", 0.01],
  "%": ["ratio", 0.01],
  "‰": ["ratio", 0.001],
  成: ["ratio", 0.1],
  折: ["ratio", 0.1],
  倍: ["ratio", 1],
  元: ["money", 1],
  分: ["points", 1],
  公斤: ["mass", 1000],
  千克: ["mass", 1000],
  克: ["mass", 1],
  米: ["length", 1000],
  立方米: ["count", 1],
  平方米: ["count", 1],
  公里: ["length", 1e6],
  吨: ["mass", 1e6],
  厘米: ["length", 10],
  毫米: ["length", 1],
  像素: ["count", 1],
  ...Object.fromEntries(
    [
      ..."次件单笔张条款项个家名人级档字种只台箱瓶盒套枚份页组场批位篇幅段集轮例户颗粒袋桶罐星票台辆",
    ].map((unit) => [unit, ["count", 1] as const]),
  ),
};

/** Units of Western languages by their names, singular and plural. */
const western: readonly (readonly [names: string, dimension: Dimension, size: number])[] = [
  [
    "business days|business day|working days|working day|werktage|werktagen|werktags|arbeitstage|arbeitstagen|jours ouvrables|jours ouvrés|días hábiles|días laborables|giorni lavorativi|werkdagen|dni roboczych",
    "time",
    workingDay,
  ],
  ["days|day|tage|tagen|tag|jours|jour|días|día|giorni|giorno|dagen|dag|dni|dzień", "time", 24],
  ["hours|hour|hrs|stunden|stunde|heures|heure|horas|hora|ore|uur|godzin|godziny", "time", 1],
  ["minutes|minute|mins|minuten|minutos|minuti|minuty|minut", "time", 1 / 60],
  ["weeks|week|wochen|woche|semaines|semaine|semanas|semana|settimane|weken|tygodni", "time", 168],
  [
    "months|month|monate|monaten|monat|mois|meses|mes|mesi|mese|maanden|maand|miesięcy",
    "time",
    720,
  ],
  ["quarters", "time", 2160],
  ["years|year|jahre|jahren|jahr|ans|an|años|año|anni|anno|jaar|lat|roku", "time", 8640],
  ["percent|per cent|prozent|pour cent|por ciento|per cento|procent", "ratio", 0.01],
  ["percentage points|percentage point", "ratio", 0.01],
  ["basis points|basis point|bps", "ratio", 0.0001],
  ["times", "ratio", 1],
  ["euros|euro|eur|€|usd|dollars|pounds|gbp|£|yuan|rmb|cny|zł|pln|chf", "money", 1],
  ["points|point", "points", 1],
  ...(
    [
      "strikes|strike",
      "warnings|warning",
      "listings|listing",
      "items|item",
      "products|product",
      "orders|order",
      "photos|photo",
      "images|image",
      "characters",
      "words",
      "accounts|account",
      "stores|store",
      "shops|shop",
      "reviews|review",
      "complaints|complaint",
      "sales",
      "transactions|transaction",
      "offers|offer",
      "units",
      "employees",
      "pixels",
    ] as const
  ).map((names) => [names, "count", 1] as const),
];

const latin: Readonly<Record<string, Unit>> = {
  kg: ["mass", 1000],
  g: ["mass", 1],
  cm: ["length", 10],
  mm: ["length", 1],
  m: ["length", 1000],
  gb: ["data", 1e9],
  mb: ["data", 1e6],
  kb: ["data", 1e3],
};

/** Every unit by its name in a rule. A Western unit goes by the first of its names. */
export const units: Readonly<Record<string, Unit>> = {
  ...chinese,
  ...latin,
  ...Object.fromEntries(
    western.flatMap(([names, dimension, size]) => {
      const [first = ""] = names.split("|");
      return names.split("|").map((name) => [name, [dimension, size, first] as const]);
    }),
  ),
  "％": ["ratio", 0.01],
};
