import type { Measure } from "./measure.ts";

/** What is measured, by name; each loaded when asked for. */
const subjects: Readonly<Record<string, () => Promise<() => Promise<Measure[]>>>> = {
  accounts: async () => (await import("./accounts.ts")).accountsAccuracy,
  copy: async () => (await import("./copy.ts")).copyAccuracy,
  orders: async () => (await import("./orders.ts")).ordersAccuracy,
  policy: async () => (await import("./policy.ts")).policyAccuracy,
};

const names = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const json = process.argv.includes("--json");
const unknown = names.filter((name) => !(name in subjects));
if (unknown.length > 0) {
  process.stderr.write(
    `accuracy: nothing is called ${unknown.join(", ")}; there are ${Object.keys(subjects).join(", ")}\n`,
  );
  process.exit(2);
}

let missed = 0;
for (const [subject, load] of Object.entries(subjects)) {
  if (names.length > 0 && !names.includes(subject)) continue;
  let set = "";
  for (const measure of await (await load())()) {
    const holds = holdsOf(measure);
    if (holds === false) missed += 1;
    if (json) process.stdout.write(`${JSON.stringify({ subject, ...measure, holds })}\n`);
    else {
      if (measure.set !== set) process.stdout.write(`\n${subject} · ${measure.set}\n`);
      set = measure.set;
      process.stdout.write(`${lineOf(measure, holds)}\n`);
    }
  }
}
if (missed > 0) {
  process.stderr.write(`accuracy: ${missed} below their floor\n`);
  process.exitCode = 1;
}

/** Whether a floor is kept; undefined where there is none. */
function holdsOf({ value, floor, isError }: Measure): boolean | undefined {
  if (floor === null) return undefined;
  return isError ? value <= floor : value >= floor;
}

function lineOf({ name, n, baseRate, value, floor, aim }: Measure, holds: boolean | undefined) {
  const figure = (x: number | null) => (x === null ? "" : x.toFixed(3));
  return [
    holds === undefined ? " " : holds ? "✓" : "✗",
    name.padEnd(46),
    figure(value).padStart(7),
    `floor ${figure(floor)}`.padEnd(12),
    `aim ${figure(aim)}`.padEnd(10),
    `n ${n}`.padEnd(9),
    baseRate === null ? "" : `base rate ${figure(baseRate)}`,
  ]
    .join(" ")
    .trimEnd();
}
