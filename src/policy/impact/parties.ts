import { burdens, isWestern, type Modal, modalWords, namesOf, type Side, words } from "./words.ts";

const sideNames: readonly Side[] = ["merchant", "platform", "buyer"];

const patterns = sideNames.map((side) => [side, new RegExp(namesOf(side), "iu")] as const);

/** The side that a name belongs to. */
const sideOf = (name: string): Side | undefined =>
  /^you$/iu.test(name)
    ? "merchant"
    : /^we$/iu.test(name)
      ? "platform"
      : patterns.find(([, pattern]) => pattern.test(name))?.[0];

const any = sideNames.map(namesOf).join("|");

/** A side that acts: not one acted on, as 买家 in 自买家付款之日起. */
const acting = new RegExp(
  `(?<=^|[，,。；;：:\\n）)])\\s*(?:${namesOf("merchant")}|${namesOf("platform")})(?![的家之各与和、]|${any})|(?<![自向对给与经为])(?:${any})(?=[^，。；]{0,8}(?:(?<![响供适对相效反])应|可|须|必|有权|不得|将|自|在|于|申请|提交|认为|逾期|收到))`,
  "giu",
);

const pronouns = { merchant: "you|your|yours", platform: "we|us|our|ours" } as const;
const mentions = sideNames.map(
  (side) =>
    [
      side,
      new RegExp(
        `(?:${namesOf(side)})${side === "buyer" ? "" : `|\\b(?:${pronouns[side]})\\b`}`,
        "iu",
      ),
    ] as const,
);

/** The one side that a few words name; none where they name several. */
export function soleSide(words: string): Side | undefined {
  const named = mentions.filter(([, pattern]) => pattern.test(words));
  return named.length === 1 ? named[0]?.[0] : undefined;
}

const verbs =
  "must|shall|may|can|cannot|will|have|has|need|are|is|agree|undertake|reserve|reserves|should|muss|müssen|darf|dürfen|kann|können|doit|doivent|peut|peuvent|debe|deben|puede|pueden";

/** In Western prose: `you`, `we` or the name of a side before a verb of duty or power. */
const actingWestern = new RegExp(
  `\\b(you|we|${any})(?=(?: (?!and\\b)[\\w'’,-]+){0,4}? (?:${verbs})\\b|['’]ll\\b)`,
  "giu",
);

/** A name of its own in that place is the platform's: `Examplo may …`. */
const actingName =
  /(?<=^|[.;:,]\s+|\n)(\p{Lu}[\w.&-]*)(?= (?:may|will|shall|reserves|can|does)\b)/gu;
const noName = /^(?:I[tfn]|Th\w+|A\w{0,2}|You|We|Each|No|Every|Such|What|When|Where|Who)$/u;

const naming = new RegExp(`(?<![自向对给与经为])(?:${any})`, "giu");

/** The side that a Chinese text named last, other than as the one acted on. */
export const lastNamed = (text: string): Side | undefined =>
  sideOf(text.match(naming)?.at(-1) ?? "");

/** The last side that acts in a text, such as the words before a figure or up to a verb. */
export function lastActor(text: string): Side | undefined {
  if (!isWestern(text)) return sideOf(text.match(acting)?.at(-1)?.trim() ?? "");
  const named = text.match(actingWestern)?.at(-1);
  if (named) return sideOf(named);
  const own = text.match(actingName)?.at(-1);
  if (!own || noName.test(own)) return undefined;
  // People of a trade are those a rule is written for: Makers may …, Providers will ….
  return sideOf(own) ?? (/(?:er|or|ist|ian|ant|ent)s$/u.test(own) ? "merchant" : "platform");
}

/** Whose duty, ban or power a sentence states; the merchant's where it names nobody. */
export function bearerOf(sentence: string, modal: Modal): Side {
  const at = modalWords[modal].exec(sentence);
  // What the platform requires, others owe.
  if (!at || /requir/iu.test(at[0])) return "merchant";
  return lastActor(`${sentence.slice(0, at.index + at[0].length)} `) ?? "merchant";
}

export interface Bearer {
  readonly side: Side;
  readonly bears: boolean;
}

const bearing = new RegExp(
  `((?:${any})(?:[与和、及]+(?:${any}))*)((?:(?!${any})[^。；，]){0,14}?)(承担|赔[付给偿]|补偿|负责|负担|垫付|担责|分[担摊]|共担|均摊|消化|买单|自理|自负|自付|兜底|补给|补[足偿齐]|出(?=一半|钱|资|\\s*[|，。；]|\\s*$))`,
  "giu",
);

/** A cost or loss that falls to a side: 寄回的运费归买家. */
const falling = new RegExp(
  `(?:归|算在|记在|落到)(${any})(?!所有|名下)|(?:费|损失|成本|邮资|差[价额]|钱)由(${any})(?=[，。；]|$)`,
  "giu",
);

/** Those who sell for merchants; beside a merchant they are another side. */
const partners = /^(?:达人|主播|创作者|服务商|供应商)$/u;

/** Who bears a loss or cost, by the verbs of a clause; two sides may share it. */
export function bearersOf(text: string): Bearer[] {
  const chinese = [...text.matchAll(bearing)].flatMap(([, names = "", between = ""]) =>
    names.split(/[与和、及]+/u).flatMap((name): Bearer[] => {
      const side = partners.test(name) && /商家|卖家|店铺/u.test(text) ? "buyer" : sideOf(name);
      return side ? [{ side, bears: !/不|无须|无需|免于|免除/u.test(between) }] : [];
    }),
  );
  const costly = words.cost.test(text) || words.loss.test(text);
  const fallen = (costly ? [...text.matchAll(falling)] : []).flatMap(
    ([, name, payer]): Bearer[] => {
      const side = sideOf(name ?? payer ?? "");
      return side ? [{ side, bears: true }] : [];
    },
  );
  return [...chinese, ...fallen, ...burdens.filter(({ said }) => said.test(text))];
}
