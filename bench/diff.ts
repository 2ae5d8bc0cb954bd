import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { diffWords } from "diff";
import { clausesOf } from "../src/policy/clauses/clauses.ts";
import { type ClauseChange, diffClauses } from "../src/policy/clauses/diff.ts";
import { type Archive, openArchive } from "../src/runtime/ota-history.ts";
import { type Figure, median, quantile, times } from "./measure.ts";

interface Pair {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** After so many milliseconds the peer gives a pair up, by an option of its own. */
const peerLimit = 20_000;

/** Laws of which the corpus has two versions. */
const laws = [
  ["company", "2018", "2023"],
  ["anti-monopoly", "2007", "2022"],
  ["trademark", "2019", "2026rev-eff2027"],
  ["agri-product", "2018", "2022"],
  ["anti-unfair-competition", "2019", "2025"],
] as const;

/**
 * Clauses first, words inside a changed clause, against `diffWords` over the whole text:
 * the ten longest changed pairs of an archive of 253 terms, one a document, and five laws.
 * Before that, every change of the archive's history, for the worst case and the memory.
 */
export async function clausesAgainstWords(): Promise<Figure[]> {
  const corpus = join(process.env.HEGUI_CORPUS ?? "", "real");
  const bundle = join(corpus, "p2b-compliance-versions.bundle");
  if (process.env.HEGUI_CORPUS === undefined || !existsSync(bundle)) {
    process.stderr.write("diff: HEGUI_CORPUS names no corpus, skipped\n");
    return [];
  }
  const archive = await openArchive(bundle);
  try {
    const history = await wholeHistory(archive);
    const pairs = [...history.longest, ...laws.map((law) => lawPair(join(corpus, "laws"), law))];
    return [...history.figures, ...hostile(), ...(await sideBySide(pairs))];
  } finally {
    await archive.close();
  }
}

const twoLevel = ({ before, after }: Pair): ClauseChange[] =>
  diffClauses(clausesOf(before), clausesOf(after));

function lawPair(folder: string, [law, was, now]: (typeof laws)[number]): Pair {
  const read = (version: string) => readFileSync(join(folder, `law-${law}-${version}.md`), "utf8");
  return { name: `law ${law} ${was}→${now}`, before: read(was), after: read(now) };
}

const sizeOf = ({ before, after }: Pair): number => before.length + after.length;

/** Every two captures in a row that differ; of each document the longest such pair. */
async function wholeHistory(archive: Archive): Promise<{ figures: Figure[]; longest: Pair[] }> {
  const taken: number[] = [];
  const longest: Pair[] = [];
  let worst = { ms: 0, name: "" };
  for (const { service, title, captures } of archive.documents) {
    let before: string | undefined;
    let largest: Pair | undefined;
    for (const capture of captures) {
      const after = await archive.textOf(capture);
      if (before !== undefined && before !== after) {
        const pair = { name: `${service}, ${title}`, before, after };
        const start = performance.now();
        twoLevel(pair);
        const ms = performance.now() - start;
        taken.push(ms);
        if (ms > worst.ms) worst = { ms, name: `${pair.name}, ${sizes(pair)}` };
        if (largest === undefined || sizeOf(pair) > sizeOf(largest)) largest = pair;
      }
      before = after;
    }
    if (largest) longest.push(largest);
  }
  const total = taken.reduce((sum, ms) => sum + ms, 0);
  const peak = process.resourceUsage().maxRSS / 1024;
  return {
    figures: [
      { name: `whole history, ${taken.length} changes`, value: total / 1_000, unit: "s" },
      { name: "whole history, median", value: median(taken), unit: "ms" },
      { name: "whole history, 99th of 100", value: quantile(taken, 0.99), unit: "ms" },
      { name: `whole history, worst (${worst.name})`, value: worst.ms, unit: "ms" },
      { name: "whole history, peak memory of the process", value: peak, unit: "MB" },
    ],
    longest: longest.sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, 10),
  };
}

/** Megabytes of one thing, and the same with an edit at its middle; twice the text, twice the time. */
function hostile(): Figure[] {
  const units = ["（", "1.1.", "(i)\n", "一、甲\n", "第一条 ", "| a ", "x"];
  return units.map((unit) => {
    const took = (size: number): number => {
      const before = unit.repeat(size / unit.length);
      const middle = before.length / 2;
      const pair = {
        name: unit,
        before,
        after: `${before.slice(0, middle)}乙${before.slice(middle)}`,
      };
      const start = performance.now();
      twoLevel(pair);
      return performance.now() - start;
    };
    const half = took(5_000_000);
    const whole = took(10_000_000);
    const name = `10 MB of ${JSON.stringify(unit)}`;
    return { name, value: whole, unit: "ms", against: { name: "5 MB", ratio: whole / half } };
  });
}

const sizes = ({ before, after }: Pair): string =>
  `${before.length.toLocaleString("en")} → ${after.length.toLocaleString("en")} chars`;

async function sideBySide(pairs: readonly Pair[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  const ratios: number[] = [];
  let aborts = 0;
  for (const pair of pairs) {
    const { ours, peer } = await takingTurns(pair);
    const name = `${pair.name}, ${sizes(pair)}`;
    if (peer === undefined) {
      aborts++;
      figures.push({ name: `${name}, diffWords aborted`, value: ours, unit: "ms" });
    } else {
      const ratio = peer / ours;
      ratios.push(ratio);
      figures.push({ name, value: ours, unit: "ms", against: { name: "diffWords", ratio } });
    }
  }
  return [
    ...figures,
    {
      name: `diffWords aborted after ${peerLimit / 1_000} s`,
      value: aborts,
      unit: `of ${pairs.length}`,
    },
    { name: "faster where both finish, least", value: Math.min(...ratios), unit: "×" },
    { name: "faster where both finish, median", value: median(ratios), unit: "×" },
  ];
}

/**
 * Medians of both, in turns, so that what else the machine does weighs on both alike;
 * nothing of the peer where it gave up, and one run where one takes seconds.
 */
async function takingTurns(pair: Pair): Promise<{ ours: number; peer?: number }> {
  const peers = () => diffWords(pair.before, pair.after, { timeout: peerLimit });
  const mine = await times(5, () => twoLevel(pair), 3);
  const start = performance.now();
  if (peers() === undefined) return { ours: median(mine) };
  const first = performance.now() - start;
  if (first > 2_000) return { ours: median(mine), peer: first };
  const theirs: number[] = [];
  for (let round = 0; round < 7; round++) {
    mine.push(...(await times(5, () => twoLevel(pair), 0)));
    theirs.push(...(await times(1, peers, 0)));
  }
  return { ours: median(mine), peer: median(theirs) };
}
