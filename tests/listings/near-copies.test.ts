import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NearCopies } from "../../src/listings/near-copies.ts";
import { jaccard, shinglesOf } from "../../src/listings/shingles.ts";

const words = [..."坚果礼盒每日新鲜烘焙独立包装送人自吃四季可食冷藏更脆开袋即食产自云南高原"];
const text = fc.array(fc.constantFrom(...words), { maxLength: 120 }).map((all) => all.join(""));
/** Texts of which some change a part of another. */
const texts = fc
  .array(fc.tuple(text, fc.nat(), fc.nat(40), fc.boolean()), { minLength: 1, maxLength: 30 })
  .map((drawn) => {
    const made: string[] = [];
    for (const [fresh, from, cut, copies] of drawn) {
      const source = made[from % Math.max(1, made.length)];
      made.push(copies && source !== undefined ? source.slice(cut) + fresh.slice(0, 12) : fresh);
    }
    return made;
  });

function indexOf(all: readonly string[]): NearCopies {
  const index = new NearCopies();
  all.forEach((one, i) => {
    index.put(String(i), one);
  });
  return index;
}

describe("near copies", () => {
  it("have the likeness that is told, 0.5 at least", () => {
    fc.assert(
      fc.property(texts, (all) => {
        const index = indexOf(all);
        all.forEach((one, i) => {
          for (const { id, similarity } of index.of(String(i))) {
            expect(id).not.toBe(String(i));
            expect(similarity).toBe(jaccard(shinglesOf(one), shinglesOf(all[Number(id)] ?? "")));
            expect(similarity).toBeGreaterThanOrEqual(0.5);
          }
        });
      }),
    );
  });

  it("hold every exact copy, whatever the width, case and signs", () => {
    fc.assert(
      fc.property(texts, text, fc.nat(), (all, more, at) => {
        fc.pre(more !== "");
        const index = indexOf(all);
        index.put("copy", `${more.slice(0, at % 10)}，ABC ${more.slice(at % 10)}！`);
        const again = `${more.slice(0, at % 10)} ａｂｃ、${more.slice(at % 10)}`;
        expect(index.like(again)).toContainEqual({ id: "copy", similarity: 1 });
      }),
    );
  });

  it("are forgotten with their text, and others take its place, as if it had never come", () => {
    fc.assert(
      fc.property(texts, texts, texts, (kept, gone, late) => {
        const index = indexOf(kept);
        gone.forEach((one, i) => {
          index.put(`gone ${i}`, one);
        });
        gone.forEach((_, i) => {
          index.delete(`gone ${i}`);
        });
        const without = indexOf(kept);
        for (const each of [index, without]) {
          late.forEach((one, i) => {
            each.put(`late ${i}`, one);
          });
        }
        for (const one of [...kept, ...gone, ...late]) {
          expect(index.like(one)).toEqual(without.like(one));
        }
      }),
    );
  });

  it("follow a text that changes", () => {
    const index = indexOf(["每日坚果混合装独立小包", "手冲挂耳咖啡二十包中深烘焙"]);
    index.put("0", "手冲挂耳咖啡二十包中深烘焙");
    expect(index.of("1")).toEqual([{ id: "0", similarity: 1 }]);
    expect(index.like("每日坚果混合装独立小包")).toEqual([]);
  });

  it("are none of texts without a letter", () => {
    const index = indexOf(["！！！", "", "😀😀😀😀"]);
    expect(index.of("0")).toEqual([]);
    expect(index.like("")).toEqual([]);
  });
});
