import type { Bench } from "./measure.ts";

/** Each bench by name, loaded when asked for. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  backtest: async () => (await import("./backtest.ts")).backtest,
  diff: async () => (await import("./diff.ts")).clausesAgainstWords,
  intake: async () => (await import("./intake.ts")).intake,
  judge: async () => (await import("./judge.ts")).judge,
  link: async () => (await import("./link.ts")).link,
  neardup: async () => (await import("./neardup.ts")).neardup,
  "neardup-million": async () => (await import("./neardup.ts")).neardupMillion,
  precheck: async () => (await import("./precheck.ts")).precheck,
  queue: async () => (await import("./queue.ts")).queue,
  rollup: async () => (await import("./rollup.ts")).rollup,
  scan: async () => (await import("./scan.ts")).scan,
  rules: async () => (await import("./rules.ts")).rules,
  stacking: async () => (await import("./stacking.ts")).stacking,
  track: async () => (await import("./track.ts")).trackUnchanged,
};

const args = process.argv.slice(2);
const json = args.includes("--json");
const named = args.filter((arg) => !arg.startsWith("--"));
const unknown = named.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(
    `bench: no bench is called ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}\n`,
  );
  process.exit(2);
}
for (const [name, load] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const figures = await (await load())();
  for (const figure of figures) {
    if (json) process.stdout.write(`${JSON.stringify({ bench: name, ...figure })}\n`);
    else {
      const ratio = figure.against
        ? `  ${figure.against.ratio.toPrecision(3)} × ${figure.against.name}`
        : "";
      const value = figure.value.toLocaleString("en", { maximumFractionDigits: 1 });
      process.stdout.write(`${name}  ${figure.name}: ${value} ${figure.unit}${ratio}\n`);
    }
  }
}
