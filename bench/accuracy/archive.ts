import { createJudge, type Standing } from "../../src/policy/capture/succession.ts";
import { type Archive, type ArchivedDocument, openArchive } from "../../src/runtime/ota-history.ts";

/**
 * What a capture of an archive is, by plain rules in this order, none of them shared with
 * the judge that is measured: seen before; read anew by a changed engine; different from
 * the capture before it by one kind of noise, on top of those named before it; three times
 * as long or a third; a translation; a lost encoding; seen before but for noise. What is
 * left is a candidate for a real change.
 */
export const captureClasses = [
  "flap",
  "re_extraction",
  "whitespace",
  "link_target",
  "email",
  "counter",
  "date_line",
  "numbering",
  "markup",
  "line_order",
  "size",
  "translated",
  "damaged",
  "noisy_flap",
  "candidate",
] as const;
export type CaptureClass = (typeof captureClasses)[number];

/** The classes that must not be announced: the archive's noise beyond doubt. */
export const noiseClasses = ["flap", "link_target", "counter", "re_extraction"] as const;

export interface ArchiveAccuracy {
  readonly documents: number;
  /** Captures that follow another one of their document. */
  readonly modifications: number;
  /** By class: how many there are, and how many the judge announces as changes. */
  readonly classes: Readonly<Record<CaptureClass, { count: number; announced: number }>>;
  /** Of the candidates for real changes, the share that the judge announces. */
  readonly kept: number;
  /** Of the `noiseClasses`, the share that the judge announces. */
  readonly announced: number;
  /** Candidates that the judge does not announce, with what it takes them for. */
  readonly lost: readonly { document: string; commit: string; standing: Standing }[];
}

/**
 * Hold the judge of a document's captures against an Open Terms Archive versions
 * repository, a folder or a bundle file. The judge alone, without a database.
 *
 * @throws HeguiError `invalid_input` for what is no archive
 */
export async function measureArchive(path: string): Promise<ArchiveAccuracy> {
  const archive = await openArchive(path);
  try {
    const classes = Object.fromEntries(
      captureClasses.map((name) => [name, { count: 0, announced: 0 }]),
    ) as Record<CaptureClass, { count: number; announced: number }>;
    const lost: { document: string; commit: string; standing: Standing }[] = [];
    let modifications = 0;
    for (const document of archive.documents) {
      for await (const { commit, kind, standing } of judgedCaptures(archive, document)) {
        modifications += 1;
        const tally = classes[kind];
        tally.count += 1;
        if (standing === "first" || standing === "change") tally.announced += 1;
        else if (kind === "candidate")
          lost.push({ document: `${document.service}/${document.title}`, commit, standing });
      }
    }
    const sum = (of: "count" | "announced") =>
      noiseClasses.reduce((total, name) => total + classes[name][of], 0);
    return {
      documents: archive.documents.length,
      modifications,
      classes,
      kept: classes.candidate.announced / classes.candidate.count,
      announced: sum("announced") / sum("count"),
      lost,
    };
  } finally {
    await archive.close();
  }
}

const recentTexts = 6;

/** The captures of a document after its first, each with its class and the judge's word. */
async function* judgedCaptures(archive: Archive, document: ArchivedDocument) {
  const judge = createJudge();
  const seen = new Set<string>();
  const recent = new Map<string, readonly string[]>();
  let before: readonly string[] | undefined;
  for (const capture of document.captures) {
    const text = await archive.textOf(capture);
    const judged = judge(text, capture.technical);
    const forms = recent.get(text) ?? formsOf(text);
    // Most captures are one of the last few again.
    recent.delete(text);
    recent.set(text, forms);
    for (const oldest of recent.keys()) if (recent.size > recentTexts) recent.delete(oldest);
    if (before !== undefined) {
      const kind = seen.has(text) ? "flap" : classOf(before, forms, capture.technical, seen);
      yield { commit: capture.commit, kind, ...judged };
    }
    seen.add(text).add(forms.at(-1) ?? "");
    before = forms;
  }
}

function classOf(
  before: readonly string[],
  after: readonly string[],
  technical: boolean,
  seen: ReadonlySet<string>,
): CaptureClass {
  if (technical) return "re_extraction";
  const found = forgetful.find((_, i) => before[i + 1] === after[i + 1]);
  if (found !== undefined) return found[0];
  const growth = (after[0]?.length ?? 0) / (before[0]?.length || 1);
  if (growth > 3 || growth < 1 / 3) return "size";
  if (wordsKept(before[0] ?? "", after[0] ?? "") < 0.2) return "translated";
  if (isDamaged(before[0] ?? "", after[0] ?? "")) return "damaged";
  return seen.has(after.at(-1) ?? "") ? "noisy_flap" : "candidate";
}

const wordsOf = (text: string): Set<string> => new Set(text.match(/\p{L}{4,}/gu));

/** The share of a text's different words that another still has. */
function wordsKept(before: string, after: string): number {
  const words = [...wordsOf(before)];
  const still = wordsOf(after);
  return words.filter((word) => still.has(word)).length / (words.length || 1);
}

/** Whether letters beyond ASCII are gone and question marks in their place. */
function isDamaged(before: string, after: string): boolean {
  const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const accents = /[^\p{ASCII}\s]/gu;
  return (
    count(before, accents) > 20 &&
    count(after, accents) * 10 < count(before, accents) &&
    count(after, /\?/g) > count(before, /\?/g) + 20
  );
}

const eachLine = (text: string, forget: (line: string) => string): string =>
  text.split("\n").map(forget).join("\n");

const dated = /©|copyright|updated?|modified|revised|\b20\d\d\b/i;
const month = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/gi;

/** What is forgotten one after the other, each on top of those before it. */
const forgetful: readonly (readonly [CaptureClass, (text: string) => string])[] = [
  ["whitespace", (text) => eachLine(text, (line) => line.replace(/\s+/g, " ").trim())],
  [
    "link_target",
    (text) => text.replace(/\]\([^\n]*?\)+/g, "]").replace(/https?:\/\/\S+/g, "link"),
  ],
  [
    "email",
    (text) =>
      text.replace(
        /[\w.+-]{0,64}\[?\\?\[email.protected\\?\]{1,2}[\w@.-]{0,64}|[\w.+-]{1,64}@[\w.-]{1,64}/gi,
        "",
      ),
  ],
  ["counter", (text) => text.replace(/[\d.,/]+k? views/gi, "")],
  [
    "date_line",
    (text) =>
      eachLine(text, (line) =>
        line.length < 120 && dated.test(line) ? line.replace(month, "").replace(/\d+/g, "") : line,
      ),
  ],
  ["numbering", (text) => eachLine(text, (line) => line.replace(/^[\s>*+-]*\d+\\?[.)]/, ""))],
  ["markup", (text) => text.toLowerCase().replace(/[^\p{L}\p{N}\n]+/gu, "")],
  ["line_order", (text) => text.split("\n").sort().join("")],
];

/** A text, and what is left of it step by step; where its lines break is of no matter. */
function formsOf(text: string): string[] {
  const forms = [text];
  for (const [, forget] of forgetful) forms.push(forget(forms.at(-1) ?? ""));
  return forms.map((form, i) => (i === 0 ? form : form.replace(/\s+/g, "")));
}
