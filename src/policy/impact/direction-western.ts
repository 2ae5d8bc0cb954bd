import { measuresOf } from "./modality.ts";
import { lastActor } from "./parties.ts";
import type { Site } from "./site.ts";
import { words } from "./words.ts";

const benefit =
  /\bfree\b(?! of)|\bincluded\b|\bfirst #|\bincluded\b|\bfirst $|discount|rebate|credit|bonus|waiv|grace|subsid|cash-?back|reimburs|rabatt|gratuit|remise|descuento|sconto/iu;
const condition =
  /\b(?:if|where|when|once|after|more than|exceed\w*|reach\w*|accumulat\w*|over|above|wenn|si|se)\b/iu;
const conditional = /\b(?:if|where|when|once|wenn|si|se)\b[^.;]*$/iu;
const exceeding = /\b(?:more than|above|over|exceeds?|exceeding|beyond)\s+$/iu;
/** What the platform's desk does, told without naming it. */
const desk =
  /\b(?:decisions?|replies|reply|answers?|responses?|reviews?|refunds?|payments?|verification|approval|requests?|cases?)\b[^.;]{0,40}\b(?:is|are|be)\b[^.;]{0,20}\bwithin $/iu;
const leads = /^[^.;]{0,12}\b(?:leads?|results?|triggers?|causes?|means?)\b/iu;
const shortfall =
  /\b(?:below|less than|under|fewer than|lower than|short of|unter|weniger als|inférieur|inferior|inferiore)\b/iu;
const lasting =
  /\b(?:hold|held|reserv|retain|withh|suspen|block|freez|frozen|ban|fine|penalt|damages|compensat|indemn|deduct|restrict|einbehalt|sperr|amende|multa|sanzion)\w*/iu;
const notice =
  /\bnotice\b|\bnotif|\binform|in advance|\bprior\b|before (?:the|any|they|it|we)|frist|préavis|preaviso|preavviso/iu;
const kept =
  /\b(?:keep|retain|store|maintain|preserve|warrant|guarant|accept (?:\w+ )?returns?|return (?:window|period|polic)|aufbewahr|conserv)\w*/iu;
const charge =
  /\bfees?\b|commission|charge|price|subscription|deposit|cost|\brate\b|surcharge|gebühr|provision|frais|comisi|tarif/iu;
/** A rate that is better the lower it is; a limit on it is a cap. */
const ailing =
  /\b(?:defect|late|cancel\w*|complaint|returns?|refund|error|dispute|negative|dissatisf\w*)\b[^.;,]{0,24}\brate/iu;
const floor =
  /\b(?:at least|minimum|no (?:less|fewer) than|not (?:be )?(?:less|fewer|lower) than|or more|above|greater than|exceed|mindestens|au moins|au minimum|al menos|almeno|minimaal|co najmniej)\b/iu;
const cap =
  /\b(?:up to|at most|no (?:more|later) than|not (?:be )?(?:more|higher|later) than|not exceed|maximum|max\.?|limited to|limit (?:of|to)|l[ií]mite (?:de|di)|limite von|below|under|less than|höchstens|bis zu|maximal|au maximum|jusqu'à|como máximo|hasta|al massimo|fino a|maximaal)\b/iu;

/**
 * Whether a bigger figure leaves the merchant worse off, read from Western
 * prose: there the words that give a figure its role stand before it. The
 * first rule that fits decides.
 */
export function biggerIsWorseInWestern({ q, lead, head, tail, trail }: Site): boolean {
  const before = head.slice(-90);
  const near = `${head.slice(-50)}#${trail.slice(0, 40)}`;
  const actor = lastActor(head);
  if (q.dimension === "date") return actor === "buyer";
  if (q.dimension === "window") return /\b(?:must|available|support your)\b/iu.test(before);

  // What sets off a sanction: "if you receive 3 strikes", "accounts with more than 5 %".
  const close = lead.slice(-45);
  if (conditional.test(head) && exceeding.test(close) && !benefit.test(head + tail)) return false;
  if (exceeding.test(close) && leads.test(trail)) return false;
  const sanctioned = measuresOf(`${head}0${tail}`).size > 0;
  if (sanctioned && shortfall.test(close)) return true;
  if (sanctioned && condition.test(close) && !lasting.test(lead.slice(-24))) return false;
  if (benefit.test(near) && !sanctioned) return false;
  if (notice.test(near) && q.dimension === "time") return actor === "merchant";
  // As long before an event as a thing can still be done.
  if (
    q.dimension === "time" &&
    /^\s*(?:before|prior to|ahead of)\b/iu.test(trail) &&
    cap.test(lead)
  )
    return actor !== "buyer" && actor !== "platform";
  // What the merchant may ask of others, and when the platform has to be done.
  if (actor === "merchant" && cap.test(lead) && /\b(?:may|can)\b/iu.test(before)) return false;
  if (q.dimension === "time" && actor !== "merchant" && desk.test(before)) return true;
  // How long, or how much, a sanction is, also at most.
  const ours = /\b(?:our|we|platform'?s?)\b[^.;]{0,60}liab/iu.test(head);
  if (lasting.test(before) && sanctioned && !ours) return true;
  if (/\b(?:released?|paid out) after $/iu.test(lead)) return true;
  if (q.dimension === "time") {
    if (kept.test(before)) return true;
    if (/\bwithin $/iu.test(lead) && /^\s*(?:of|after) (?:your|the seller)/iu.test(trail))
      return true;
    if (floor.test(lead)) return actor !== "platform" && actor !== "buyer";
    // Who has to wait, and who may take longer.
    return actor === "platform" || actor === "buyer" || /\bwe\b|payouts?/iu.test(before.slice(-40));
  }
  if (ours) return false;
  if (ailing.test(near)) return false;
  if (floor.test(lead) && !/not exceed/iu.test(lead)) return actor !== "buyer";
  if (cap.test(lead)) return words.fees.test(lead) && /fee|commission/iu.test(lead.slice(-40));
  if (charge.test(near)) return true;
  return true;
}
