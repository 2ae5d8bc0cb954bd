import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Surface } from "../../src/copy/pack.ts";
import { checker } from "./packs.ts";

/**
 * Accuracy on labelled texts and real titles that are not part of the project.
 * `HEGUI_CORPUS` names the folder; without it these tests are skipped.
 */
const corpus = process.env.HEGUI_CORPUS ?? "";
const lines = <T>(path: string): T[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);

interface Labelled {
  surface: Surface;
  category: string;
  platform: string;
  text: string;
  verdict: string;
  evidence: { kind: string; ref: string; scope: string; valid_until: string | null }[];
}

const labelled = join(corpus, "copy-dev/copy.jsonl");
const titles = join(corpus, "real/listings/titles_taobao_ner.jsonl");
const absent = (path: string) => corpus === "" || !existsSync(path);

test.skipIf(absent(labelled))("labelled copy: violations found and not invented", () => {
  const items = lines<Labelled>(labelled);
  const answers = items.map((item) => ({
    gold: item.verdict,
    said: checker.check({
      ...item,
      today: "2026-11-24",
      evidence: item.evidence.map((e) => ({ ...e, validUntil: e.valid_until })),
    }).verdict,
  }));
  const count = (gold: (v: string) => boolean, said: (v: string) => boolean) =>
    answers.filter((a) => gold(a.gold) && said(a.said)).length;
  const bad = (v: string) => v === "violation";
  const any = () => true;
  const fine = (v: string) => v === "exempt" || v === "clean";
  expect(count(bad, bad) / count(any, bad)).toBeGreaterThanOrEqual(0.92);
  expect(count(bad, bad) / count(bad, any)).toBeGreaterThanOrEqual(0.88);
  expect(count(fine, bad) / count(fine, any)).toBeLessThanOrEqual(0.04);
});

test.skipIf(absent(titles))("real titles: at most 1 % are called violations", () => {
  const items = lines<{ title: string }>(titles);
  const called = items.filter(
    ({ title }) =>
      checker.check({ text: title, surface: "title", today: "2026-11-24" }).verdict === "violation",
  );
  expect(called.length / items.length).toBeLessThanOrEqual(0.01);
});

if (corpus === "") test.skip("HEGUI_CORPUS is not set: accuracy tests skipped", () => undefined);

test.skipIf(absent(titles))(
  "every published title that is called a violation has its reason",
  () => {
    const reasons = JSON.parse(
      readFileSync(new URL("../../bench/accuracy/copy-real-flagged.json", import.meta.url), "utf8"),
    ) as Record<string, string>;
    const flagged = lines<{ id: string; title: string }>(titles)
      .filter(({ title: text }) => {
        const { verdict } = checker.check({ text, surface: "title", today: "2026-11-24" });
        return verdict === "violation";
      })
      .map(({ id }) => id);
    expect(flagged.toSorted()).toEqual(Object.keys(reasons).toSorted());
  },
);
