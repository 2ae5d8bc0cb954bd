import { containment, pairsOf } from "../capture/text.ts";
import { benefit, cap, type Direction, sanctionVerb, trigger } from "./direction.ts";
import { measuresOf, modalsOf } from "./modality.ts";
import { lastActor } from "./parties.ts";
import { sentencesOf } from "./sentences.ts";
import { isGraveSite, type Site, subjectOf } from "./site.ts";
import type { Threshold } from "./thresholds.ts";
import { words } from "./words.ts";

/** Time to answer or to be warned, in Western prose. */
const graceful =
  /^['’s ]{0,3}(?:(?:prior |written |advance )*notice|to (?:respond|reply|object|appeal|remedy|cure|correct|comment))/iu;

/** A figure that only the old text has: a cap or a notice period given up. */
export function gone(site: Site): Threshold[] {
  const { q, lead, head, tail } = site;
  const lost =
    q.dimension === "time"
      ? /提前|公告|告知|通知|催告|(?:整改|改正|申诉|申辩|宽限|异议|缓冲|复议)期/.test(lead) ||
        (graceful.test(tail) && lastActor(`${head}${tail}`) !== "merchant")
      : cap.test(lead) && !benefit.test(lead);
  return lost
    ? [
        {
          what: subjectOf(site),
          before: q.amount,
          // No notice at all is a notice of no days.
          after: q.dimension === "time" ? "0" : null,
          unit: q.unit,
          direction: "tightened",
          grave: isGraveSite(site),
        },
      ]
    : [];
}

/** How high or how long a measure is, in Western prose. */
const sized =
  /\b(?:penalt(?:y|ies)|fines?|charges?|fees?|damages|h[eo]ld|withh[eo]ld|suspend\w*|clos\w*|block\w*|taken|lose)\b[^.;]{0,40}\b(?:of|for|up to)(?: up to)? $/iu;

/**
 * A figure that only the new text has: what sets off a sanction, how long it
 * lasts, or a bound on what the old text already asked for.
 */
export function arrived(site: Site, before: string): Threshold[] {
  const { q, lead, head, tail } = site;
  const fromNought = (direction: Direction): Threshold[] => [
    {
      what: subjectOf(site),
      before: "0",
      after: q.amount,
      unit: q.unit,
      direction,
      grave: isGraveSite(site),
    },
  ];
  if (q.dimension === "time" && /(?:施行|生效|实施|发布)(?:之)?前$/u.test(lead))
    return measuresOf(`${lead}${q.amount}${tail}`).has("retroactive")
      ? fromNought("tightened")
      : [];
  if (qualifies(site, before)) return fromNought("loosened");
  if (q.dimension === "factor" || q.dimension === "date" || q.dimension === "interval") return [];
  const owed = /money|ratio/.test(q.dimension);
  const magnitude =
    measuresOf(`${head}${q.amount}${q.unit}${tail}`).size > 0 &&
    (sanctionVerb.test(`${head.slice(-10)}${site.trail.slice(0, owed ? 10 : 3)}`) ||
      sized.test(lead));
  const setsOff = trigger.test(lead) && measuresOf(tail).size > 0;
  const bound = binds(site) && asked(site, before);
  const byPlatform = bound && !magnitude && !setsOff && lastActor(head) === "platform";
  const charged =
    /money|ratio/.test(q.dimension) && words.charging.test(`${head}${q.amount}${tail}`);
  return magnitude || setsOff || bound || charged
    ? [
        {
          what: subjectOf(site),
          // Where nothing was charged or taken, that was nought.
          before: (magnitude || charged) && /money|ratio|points/.test(q.dimension) ? "0" : null,
          after: q.amount,
          unit: q.unit,
          direction: byPlatform ? "loosened" : "tightened",
          grave: isGraveSite(site),
        },
      ]
    : [];
}

/** A duty that binds only from the figure on: 成交额五百万元以上的商家，应当…. */
function qualifies({ q, lead, trail, tail }: Site, before: string): boolean {
  if (q.dimension !== "money" && q.dimension !== "count") return false;
  const conditional =
    /^(?:以上|以下)?的/u.test(trail) && (trigger.test(lead.slice(-6)) || /^以[上下]/u.test(trail));
  const duty = tail.slice(trail.length);
  return (
    conditional &&
    measuresOf(duty).size === 0 &&
    modalsOf(duty).has("obligation") &&
    sentencesOf(before).some(
      (sentence) =>
        modalsOf(sentence).has("obligation") && containment(pairsOf(duty), pairsOf(sentence)) > 0.6,
    )
  );
}

/** A floor, a cap or a time limit by its own words. */
const binds = ({ q, lead, trail }: Site): boolean =>
  /(?:不得?[低少]于|不得?超过|不得?高于|至少|最多|at least|no (?:more|less|fewer) than|not exceed|minimum of|maximum of)[^，。；,.;]{0,6}$/iu.test(
    lead,
  ) ||
  (q.dimension === "time" &&
    (/^(?:之)?(?:内|以内)/u.test(trail) || /\bwithin (?:a period of )?$/iu.test(lead)));

/** What a bound adds to a sentence beside its figure. */
const boundWords = /应当|必须|以内|之内|[应须在于内]|\b(?:must|shall|within|a period of)\b/giu;

/** Whether the old text already said what the figure bounds. */
function asked({ q, lead, head, tail }: Site, before: string): boolean {
  const said = head.slice(0, head.length - lead.length);
  const old = sentencesOf(before).map(pairsOf);
  const known = (words: string, share: number) =>
    old.some((sentence) => containment(pairsOf(words), sentence) > share);
  if (q.dimension !== "time" && said.length > 3) return known(said, 0.6);
  const sentence = `${head.replace(/(?:在|于|[^，。；,]{0,8}[后起])?$/u, "")}${tail}`;
  const deed = `${lead}${tail.split(/[，,；;]/u)[0]}`.replace(boundWords, "");
  return (
    known(deed, 0.55) ||
    (known(deed, 0.3) && known(sentence, 0.6) && modalsOf(before).size >= modalsOf(sentence).size)
  );
}
