import fc from "fast-check";
import { expect, test } from "vitest";
import { closesLoop, presentFor } from "../../src/alerts/deputy.ts";
import { belied, mediaTypeOf } from "../../src/alerts/media-type.ts";
import { mentionsIn } from "../../src/alerts/mentions.ts";

const people = [
  { id: "1", name: "陈静" },
  { id: "2", name: "陈静怡" },
  { id: "3", name: "Li Wei" },
  { id: "4", name: "陈静" },
];
const named = (text: string) => mentionsIn(text, people).map(({ id }) => id);

test("the longest name counts, all of one name, and none without an @", () => {
  expect(named("请@陈静怡看一下")).toEqual(["2"]);
  expect(named("@陈静，@Li Wei 你们看")).toEqual(["1", "3", "4"]);
  expect(named("陈静已经看过 wang@example.com")).toEqual([]);
});

test("whoever is named is found, whatever stands around", () => {
  const words = fc.string({ unit: fc.constantFrom("a", "，", "陈", "@", " ") });
  fc.assert(
    fc.property(words, words, fc.constantFrom("2", "3"), (before, after, id) => {
      const name = people.find((one) => one.id === id)?.name;
      expect(named(`${before}@${name}${after}`)).toContain(id);
    }),
  );
});

const from = (text: string) => new TextEncoder().encode(text);

test("a file is what its bytes are, and what its name says", () => {
  expect(mediaTypeOf("证据.PDF", from("%PDF-1.7\n"))).toBe("application/pdf");
  expect(mediaTypeOf("截图.png", Uint8Array.of(0x89, 80, 78, 71, 13, 10, 26, 10))).toBe(
    "image/png",
  );
  expect(mediaTypeOf("说明.txt", from("已整改"))).toBe("text/plain");
  expect(mediaTypeOf("图.png", from("<svg onload=alert(1)>"))).toBe(belied);
  expect(mediaTypeOf("说明.txt", Uint8Array.of(0xff, 0xfe, 0))).toBe(belied);
  for (const name of ["page.html", "icon.svg", "run.exe", "constructor", "x.constructor", ".png"])
    expect(mediaTypeOf(name, from("<script>")), name).not.toBe("text/plain");
  expect(mediaTypeOf("x.constructor", from("a"))).toBeUndefined();
  expect(mediaTypeOf("page.html", from("<p>"))).toBeUndefined();
});

const absence = (personId: string, deputyId: string, start = 0, end = 10) => ({
  personId,
  deputyId,
  deputyName: deputyId,
  from: new Date(start),
  until: new Date(end),
});

test("a deputy who is away has a deputy, and a circle at any one time is refused", () => {
  const away = [absence("a", "b"), absence("b", "c")];
  expect(presentFor({ id: "a", name: "a" }, away)).toEqual({ id: "c", name: "c" });
  expect(presentFor({ id: "c", name: "c" }, away)).toEqual({ id: "c", name: "c" });
  expect(closesLoop(absence("c", "a"), away)).toBe(true);
  expect(closesLoop(absence("c", "d"), away)).toBe(false);
  expect(closesLoop(absence("c", "a", 10, 20), away)).toBe(false);
});

test("whatever absences are let in, there is somebody for everyone at every time", () => {
  const who = fc.constantFrom("a", "b", "c", "d");
  const one = fc.record({ personId: who, deputyId: who, start: fc.nat(8), length: fc.nat(6) });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (asked) => {
      const letIn: ReturnType<typeof absence>[] = [];
      for (const { personId, deputyId, start, length } of asked) {
        const next = absence(personId, deputyId, start, start + length + 1);
        const twice = letIn.some(
          (it) => it.personId === personId && it.from < next.until && next.from < it.until,
        );
        if (!twice && !closesLoop(next, letIn)) letIn.push(next);
      }
      for (let at = 0; at < 16; at++) {
        const now = new Date(at);
        const away = letIn.filter((it) => it.from <= now && now < it.until);
        for (const id of ["a", "b", "c", "d"]) {
          const { id: holder } = presentFor({ id, name: id }, away);
          expect(away.map(({ personId }) => personId)).not.toContain(holder);
        }
      }
    }),
  );
});
