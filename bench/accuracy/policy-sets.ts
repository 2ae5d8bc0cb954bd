import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openArchive } from "../../src/runtime/ota-history.ts";

/** What a labeller says of one clause change. */
export interface LabelledChange {
  readonly kind: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly modality: string;
  readonly impact: number;
  readonly thresholds: readonly {
    readonly before: string | null;
    readonly after: string | null;
    readonly direction: string;
  }[];
}

/** Two versions of a rule with their label. */
export interface LabelledPair {
  readonly id: string;
  readonly set:
    | "policy-dev"
    | "policy-own"
    | "policy-edits"
    | "policy-fresh"
    | "policy-sentences"
    | "policy-unseen"
    | "policy-real";
  readonly split: "dev" | "test";
  /** What it shares its base document with; a fold keeps a group on one side. */
  readonly group: string;
  readonly label: number;
  readonly before: string;
  readonly after: string;
  /** Where clauses were labelled, too. */
  readonly changes?: readonly LabelledChange[];
  readonly effectiveDate?: string | null;
  /** The clauses that changed, where their impact was not labelled one by one. */
  readonly clauses?: readonly Pick<LabelledChange, "kind" | "before" | "after">[];
  /** The figures that moved, where a whole document was labelled. */
  readonly thresholds?: LabelledChange["thresholds"];
}

/** The labelled sets that are here, and what was left out because it is not. */
export async function policyPairs(): Promise<{ pairs: LabelledPair[]; skipped: string[] }> {
  const corpus = process.env.HEGUI_CORPUS;
  const dev = join(corpus ?? "", "policy-dev");
  const bundle = join(corpus ?? "", "real/p2b-compliance-versions.bundle");
  const pairs = written("policy-own", join(import.meta.dirname, "policy-own"), "");
  pairs.push(...edited("policy-edits"), ...edited("policy-fresh"), ...edited("policy-unseen"));
  pairs.push(...sentences());
  const skipped: string[] = [];
  if (corpus !== undefined && existsSync(dev)) pairs.push(...written("policy-dev", dev, "pairs"));
  else skipped.push("policy-dev: HEGUI_CORPUS has no such folder here");
  if (corpus !== undefined && existsSync(bundle)) pairs.push(...(await archived(bundle)));
  else skipped.push("policy-real: HEGUI_CORPUS has no bundle of the archive here");
  return { pairs, skipped };
}

const linesOf = (file: string): string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");

interface WrittenRow {
  readonly id: string;
  readonly label: number;
  readonly split?: "dev" | "test";
  readonly effective_date: string | null;
  readonly changes: readonly (Omit<LabelledChange, "before" | "after"> & {
    readonly clause_before: string | null;
    readonly clause_after: string | null;
  })[];
}

/** A folder of `NAME.before.md`, `NAME.after.md` with `labels.jsonl` and `groups.tsv`. */
function written(set: LabelledPair["set"], folder: string, texts: string): LabelledPair[] {
  const groups = new Map(
    linesOf(join(folder, "groups.tsv")).map((line): [string, string] => {
      const [id = "", group = ""] = line.split("\t");
      return [id, group];
    }),
  );
  const textOf = (id: string, side: string) =>
    readFileSync(join(folder, texts, `${id}.${side}.md`), "utf8");
  return linesOf(join(folder, "labels.jsonl")).map((line) => {
    const row = JSON.parse(line) as WrittenRow;
    return {
      id: row.id,
      set,
      split: row.split ?? "dev",
      group: `${set} ${groups.get(row.id) ?? row.id}`,
      label: row.label,
      before: textOf(row.id, "before"),
      after: textOf(row.id, "after"),
      effectiveDate: row.effective_date,
      changes: row.changes.map(({ clause_before, clause_after, ...change }) => ({
        ...change,
        before: clause_before,
        after: clause_after,
        thresholds: change.thresholds ?? [],
      })),
    };
  });
}

interface EditedRow {
  readonly id: string;
  readonly base: string;
  readonly split?: "dev" | "test";
  readonly label: number;
  readonly effectiveDate?: string | null;
  /** Which of the rounds of writing it belongs to, in policy-fresh. */
  readonly batch?: number;
  /** Passages of the base and what stands in their place. */
  readonly swaps: readonly (readonly [was: string, now: string])[];
  /** Absent where what moved can be told in more than one way. */
  readonly thresholds?: readonly (readonly [
    before: string | null,
    after: string | null,
    direction: string,
  ])[];
  /** The clauses that changed, where the base names its clauses. */
  readonly clauses?: readonly (readonly [
    kind: string,
    before: string | null,
    after: string | null,
  ])[];
}

/** Small edits of a few base documents, `NAME.md`, one a line of `edits.jsonl`. */
function edited(set: "policy-edits" | "policy-fresh" | "policy-unseen"): LabelledPair[] {
  const folder = join(import.meta.dirname, set);
  return linesOf(join(folder, "edits.jsonl")).map((line) => {
    const row = JSON.parse(line) as EditedRow;
    const { id, base, label, swaps, split = "dev", effectiveDate = null } = row;
    const before = readFileSync(join(folder, `${base}.md`), "utf8");
    const after = swaps.reduce((text, [was, now]) => {
      if (!text.includes(was)) throw new Error(`${id}: its base does not say ${was}`);
      return text.replace(was, () => now);
    }, before);
    return {
      id,
      set,
      split,
      group: `${set} ${base}`,
      label,
      before,
      after,
      effectiveDate,
      ...(row.thresholds && {
        thresholds: row.thresholds.map(([before, after, direction]) => ({
          before,
          after,
          direction,
        })),
      }),
      ...(row.clauses && {
        clauses: row.clauses.map(([kind, before, after]) => ({ kind, before, after })),
      }),
    };
  });
}

interface SentenceRow {
  readonly id: string;
  readonly label: number;
  /** The sentence; empty where it is new, or gone. */
  readonly before: string;
  readonly after: string;
  readonly thresholds?: readonly (readonly [before: string, after: string, direction: string])[];
}

/** Single sentences, each as the second clause of a short rule. */
function sentences(): LabelledPair[] {
  return linesOf(join(import.meta.dirname, "policy-sentences.jsonl")).map((line) => {
    const { id, label, before, after, thresholds } = JSON.parse(line) as SentenceRow;
    const frame = /\p{Script=Han}/u.test(before + after) ? chineseRule : englishRule;
    return {
      id,
      set: "policy-sentences",
      split: "dev",
      group: `policy-sentences ${id}`,
      label,
      before: frame(before),
      after: frame(after),
      ...(thresholds && {
        thresholds: thresholds.map(([was, now, direction]) => ({
          before: was,
          after: now,
          direction,
        })),
      }),
    };
  });
}

const chineseRule = (sentence: string): string =>
  [
    "为规范经营，制定本规则。",
    ...(sentence === "" ? [] : [sentence]),
    "违反本规则的，平台可以要求商家整改。",
    "本规则自2026年5月1日起施行。",
  ]
    .map((clause, i) => `第${"一二三四"[i]}条 ${clause}`)
    .join("\n\n");

const englishRule = (sentence: string): string =>
  [
    "These rules apply to all sellers.",
    ...(sentence === "" ? [] : [sentence]),
    "These rules take effect on 1 May 2026.",
  ]
    .map((clause, i) => `${i + 1}. ${clause}`)
    .join("\n\n");

interface ArchivedRow {
  readonly id: string;
  readonly service: string;
  readonly document: string;
  readonly before: string;
  readonly after: string;
  readonly label: number;
  readonly split: "dev" | "test";
}

/** The labelled commits of the archive, with their texts. */
async function archived(bundle: string): Promise<LabelledPair[]> {
  const archive = await openArchive(bundle);
  try {
    const captures = new Map(
      archive.documents.flatMap(({ service, title, captures }) =>
        captures.map((one) => [`${service}/${title}/${one.commit}`, one] as const),
      ),
    );
    const textAt = async ({ service, document }: ArchivedRow, commit: string) => {
      const capture = captures.get(`${service}/${document}/${commit}`);
      if (capture === undefined) throw new Error(`the archive has no ${document} at ${commit}`);
      return archive.textOf(capture);
    };
    const pairs: LabelledPair[] = [];
    for (const line of linesOf(join(import.meta.dirname, "policy-real.jsonl"))) {
      const row = JSON.parse(line) as ArchivedRow;
      pairs.push({
        id: row.id,
        set: "policy-real",
        split: row.split,
        group: `policy-real ${row.service}`,
        label: row.label,
        before: await textAt(row, row.before),
        after: await textAt(row, row.after),
      });
    }
    return pairs;
  } finally {
    await archive.close();
  }
}
