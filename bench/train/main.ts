/** What can be trained, loaded when asked for; each writes its model and says so in a line. */
const trainings: Readonly<Record<string, () => Promise<() => Promise<string>>>> = {
  orders: async () => (await import("./orders.ts")).train,
  policy: async () => (await import("./policy.ts")).train,
};

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in trainings));
if (names.length === 0 || unknown.length > 0) {
  process.stderr.write(`train: say which of ${Object.keys(trainings).join(", ")}\n`);
  process.exit(2);
}
for (const name of names) {
  const load = trainings[name];
  if (load) process.stdout.write(`${name}: ${await (await load())()}\n`);
}
