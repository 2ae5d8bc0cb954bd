import { describe, expect, it } from "vitest";
import {
  isGrave,
  lifeOf,
  mayApprove,
  nextOf,
  shortHash,
} from "../../../src/console/rules/drafts/life.ts";
import { proposedTake, sentChoices, undecided } from "../../../src/console/rules/merges/choices.ts";
import type { RuleDraft } from "../../../src/rulebase/draft-schema.ts";
import type { MergeField } from "../../../src/rulebase/overlays/merge-schema.ts";
import { isGrave as isGraveThere } from "../../../src/rulebase/two-people.ts";

type Read = Parameters<typeof lifeOf>[0];

const event = (kind: RuleDraft["events"][number]["kind"], by: string, hash = "h1") => ({
  kind,
  hash,
  note: null,
  by: { id: by, name: by },
  at: "2026-06-01T00:00:00Z",
});

const draft = (change: Partial<Read>): Read => ({
  state: "draft",
  hash: "h1",
  needs: { approval: true, simulation: true },
  simulation: null,
  events: [event("saved", "mei")],
  ...change,
});
const simulated = { simulation: {} as RuleDraft["simulation"] };
const neither = { approval: false, simulation: false };

describe("a draft's life", () => {
  it.each<[string, Read, string]>([
    ["is simulated first", draft({}), "simulate"],
    ["is submitted then", draft({ needs: { ...neither, approval: true }, ...simulated }), "submit"],
    ["is activated without either below level 4", draft({ needs: neither }), "activate"],
    ["waits where its author looks at it", draft({ state: "submitted" }), "wait"],
    ["is activated once it is approved", draft({ state: "approved", needs: neither }), "activate"],
  ])("%s", (_, read, next) => {
    expect(nextOf(read, "mei")).toBe(next);
  });

  it("has no next step once it ended", () => {
    expect(nextOf(draft({ state: "activated", needs: neither }), "mei")).toBeUndefined();
    expect(nextOf(draft({ state: "withdrawn", needs: neither }), "mei")).toBeUndefined();
  });

  it("is told step by step", () => {
    expect(lifeOf(draft({ state: "submitted", ...simulated }), "running")).toEqual({
      content: "done",
      simulation: "needed",
      shadow: "now",
      approval: "now",
      active: "needed",
    });
    const events = [event("saved", "mei"), event("approved", "wang")];
    expect(
      lifeOf(draft({ state: "activated", needs: neither, events, ...simulated }), undefined),
    ).toEqual({
      content: "done",
      simulation: "done",
      shadow: "skipped",
      approval: "done",
      active: "done",
    });
  });

  it("does not count the approval of another content", () => {
    const events = [event("approved", "wang", "h0"), event("saved", "mei")];
    expect(lifeOf(draft({ events }), undefined).approval).toBe("needed");
  });
});

describe("an approval", () => {
  it("is not for who saved or submitted it, and is for who refused it before", () => {
    const events = [
      event("saved", "mei"),
      event("submitted", "zhao"),
      event("refused", "wang"),
      event("submitted", "zhao"),
    ];
    const read = draft({ state: "submitted", events });
    expect(["mei", "zhao", "wang"].map((one) => mayApprove(read, one))).toEqual([
      false,
      false,
      true,
    ]);
    expect(mayApprove(draft({ events }), "wang")).toBe(false);
  });
});

it("what is grave is grave at the server", () => {
  for (const level of [1, 2, 3, 4, 5]) expect(isGrave(level)).toBe(isGraveThere(level));
});

it("a hash is told by its first characters", () => {
  expect(shortHash("sha256:0123456789abcdef")).toBe("01234567");
});

describe("the choices of a merge", () => {
  const field = (path: string, kind: MergeField["kind"]): MergeField => ({ path, kind });
  const fields = [
    field("level", "conflict"),
    field("title.zh", "ours"),
    field("fix.zh", "theirs"),
    field("fix.en", "same"),
  ];

  it("wait for each conflict, and propose whose change it is", () => {
    expect(undecided(fields, {}).map(({ path }) => path)).toEqual(["level"]);
    expect(undecided(fields, { level: "base" })).toEqual([]);
    expect(fields.map(proposedTake)).toEqual([undefined, "ours", "theirs", "theirs"]);
  });

  it("are sent where they differ from what is proposed", () => {
    expect(sentChoices(fields, { level: "theirs", "title.zh": "ours", "fix.zh": "ours" })).toEqual([
      { path: "level", take: "theirs" },
      { path: "fix.zh", take: "ours" },
    ]);
  });
});
