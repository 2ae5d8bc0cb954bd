import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { auditTrail } from "../../src/access/audit-trail.ts";
import { listAlerts } from "../../src/alerts/list.ts";
import { importArchive } from "../../src/cli/policy-import.ts";
import { listChanges } from "../../src/policy/changes/list-changes.ts";
import { declareSource } from "../../src/policy/declare-source.ts";
import { listSources } from "../../src/policy/list-sources.ts";
import { showSource } from "../../src/policy/show-source.ts";
import { showVersion } from "../../src/policy/show-version.ts";
import { countRows, createWorld, type World } from "../support/world.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A versions repository in a folder of its own, to which captures are committed. */
function createArchive() {
  const folder = mkdtempSync(join(tmpdir(), "hegui-import-test-"));
  folders.push(folder);
  const path = join(folder, "versions");
  const git = (args: readonly string[], at = "2023-01-01T00:00:00Z") =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
      cwd: path,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at },
    });
  mkdirSync(path);
  git(["init", "--quiet"]);
  return {
    path,
    commit(file: string, text: string | undefined, at: string, message = `Update ${file}`) {
      const full = join(path, file);
      mkdirSync(dirname(full), { recursive: true });
      if (text === undefined) rmSync(full);
      else writeFileSync(full, text);
      git(["add", "--all"]);
      git(["commit", "--quiet", "-m", message], at);
    },
    bundle() {
      const file = join(folder, "versions.bundle");
      git(["bundle", "create", "--quiet", file, "HEAD", "--branches"]);
      return file;
    },
  };
}

const terms = (days: number, more = ""): string =>
  `# Seller terms

1. Sellers must ship orders within ${days} days of payment.
2. Sellers must keep records of each order for two years.
3. Sellers must not offer counterfeit goods on the market.
${more}`;

const file = "Bücher & Co./Seller Terms.md";

/** First, a change, a flap, noise, a firewall's page, a re-extraction, a change. */
function createHistory() {
  const archive = createArchive();
  archive.commit("README.md", "An archive.", "2023-01-01T08:00:00Z");
  archive.commit(file, terms(7), "2023-01-02T08:00:00+02:00", "Start tracking");
  archive.commit(file, terms(5), "2023-02-02T08:00:00Z");
  archive.commit(file, terms(7), "2023-02-03T08:00:00Z");
  archive.commit(file, terms(5), "2023-02-04T08:00:00Z");
  archive.commit(file, terms(5).replace("# Seller", "## Seller"), "2023-02-05T08:00:00Z");
  archive.commit(file, "The requested URL was rejected. Support ID 5.", "2023-02-06T08:00:00Z");
  archive.commit(file, terms(5, "Footer of the shop\n"), "2023-03-01T08:00:00Z", "Refilter x");
  archive.commit(file, terms(3, "Footer of the shop\n"), "2023-04-01T08:00:00Z");
  archive.commit("Other/Imprint.md", terms(1), "2023-04-02T08:00:00Z");
  return archive;
}

const run = (world: World, path: string, service?: string) =>
  importArchive(world.system, path, { platform: "taobao", service });

const sourceOf = async (world: World, title = "Bücher & Co.: Seller Terms") => {
  const source = (await listSources(world.system, {})).find((one) => one.title === title);
  if (source === undefined) throw new Error(`no source ${title}`);
  return showSource(world.system, { id: source.id });
};

describe("importing an archive", () => {
  it("keeps the versions with their dates, and changes alone as changes", async () => {
    const world = await createWorld();
    const summary = await run(world, createHistory().path);
    expect(summary).toMatchObject({
      documents: 2,
      captures: 9,
      standings: { first: 2, change: 2, flap: 2, markup: 1, refused: 1, technical: 1 },
      added: 5,
      failed: [],
    });
    const source = await sourceOf(world);
    expect(source).toMatchObject({ platform: "taobao", fetch: "manual", state: "manual" });
    expect(
      source.versions.map(({ number, observedAt, changeId }) => [
        number,
        observedAt,
        changeId !== null,
      ]),
    ).toEqual([
      [4, "2023-04-01T08:00:00.000Z", true],
      [3, "2023-03-01T08:00:00.000Z", false],
      [2, "2023-02-02T08:00:00.000Z", true],
      [1, "2023-01-02T06:00:00.000Z", false],
    ]);
    const { items } = await listChanges(world.system, {});
    expect(
      items.map(({ fromNumber, toNumber, detectedAt }) => [fromNumber, toNumber, detectedAt]),
    ).toEqual([
      [3, 4, "2023-04-01T08:00:00.000Z"],
      [1, 2, "2023-02-02T08:00:00.000Z"],
    ]);
    const { text, clauses } = await showVersion(world.system, { id: source.id, number: 4 });
    expect(text).toContain("within 3 days");
    expect(clauses.length).toBeGreaterThan(2);
    const subject = { kind: "policy_version", id: `${source.id}#4` };
    const [entry] = await auditTrail(world.system, subject);
    expect(entry?.action).toBe("policy_version.import");
  });

  it("changes nothing when it is run again, and goes on when the archive has grown", async () => {
    const world = await createWorld();
    const archive = createHistory();
    await run(world, archive.path);
    const before = await countRows(world, "audit");
    expect(await run(world, archive.path)).toMatchObject({ captures: 9, added: 0, impacts: {} });
    expect(await countRows(world, "audit")).toBe(before);
    expect(await countRows(world, "policy_versions")).toBe(5);

    archive.commit(file, terms(2, "Footer of the shop\n"), "2023-05-01T08:00:00Z");
    expect(await run(world, archive.path)).toMatchObject({ captures: 10, added: 1 });
    expect((await sourceOf(world)).versions[0]).toMatchObject({ number: 5 });
  });

  it("goes on where it died, in the middle of a version too", async () => {
    const world = await createWorld();
    const { path } = createHistory();
    let changes = 0;
    const newId = (prefix: string) => {
      if (prefix === "chg" && ++changes === 2) throw new Error("killed");
      return world.system.newId(prefix);
    };
    const dying = { ...world.system, newId };
    await expect(importArchive(dying, path, { platform: "taobao" })).rejects.toThrow("killed");
    expect((await sourceOf(world)).versions).toHaveLength(3);
    expect(await countRows(world, "policy_snapshots")).toBe(3);
    expect(await run(world, path)).toMatchObject({ added: 2 });
    expect((await sourceOf(world)).versions).toHaveLength(4);
  });

  it("adds each version once when two run at a time", async () => {
    const world = await createWorld();
    const { path } = createHistory();
    const both = await Promise.allSettled([run(world, path), run(world, path)]);
    await run(world, path);
    expect(both.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await countRows(world, "policy_versions")).toBe(5);
    expect(await countRows(world, "policy_changes")).toBe(2);
  });

  it("raises alerts for news alone", async () => {
    const world = await createWorld();
    const archive = createArchive();
    const penalty = "第四条 商家售卖假货的，平台有权清退店铺，并扣除违约金5000元。\n";
    archive.commit(file, terms(7), "2026-03-01T00:00:00Z");
    archive.commit(file, terms(7, penalty), "2026-04-01T00:00:00Z");
    await run(world, archive.path);
    expect((await listChanges(world.system, {})).items[0]?.impact).toBeGreaterThanOrEqual(4);
    expect((await listAlerts(world.system, {})).items).toEqual([]);
    archive.commit(file, terms(7, penalty.replace("5000", "9000")), "2026-05-20T00:00:00Z");
    await run(world, archive.path);
    expect((await listAlerts(world.system, {})).items).toHaveLength(1);
  });

  it("reads a bundle, and one service of it", async () => {
    const world = await createWorld();
    const summary = await run(world, createHistory().bundle(), "Other");
    expect(summary).toMatchObject({ documents: 1, captures: 1, added: 1 });
    expect(await sourceOf(world, "Other: Imprint")).toMatchObject({ versions: [{ number: 1 }] });
  });

  it("keeps the order of the archive where dates do not", async () => {
    const world = await createWorld();
    const archive = createArchive();
    archive.commit(file, terms(7), "2023-02-01T00:00:00Z");
    archive.commit(file, terms(5), "2023-01-01T00:00:00Z");
    expect(await run(world, archive.path)).toMatchObject({ added: 2 });
    expect(await run(world, archive.path)).toMatchObject({ added: 0 });
    const [latest] = (await sourceOf(world)).versions;
    expect(latest?.observedAt).toBe("2023-02-01T00:00:00.001Z");
  });

  it("lives with a document that was deleted and came back", async () => {
    const world = await createWorld();
    const archive = createArchive();
    archive.commit(file, terms(7), "2023-01-01T00:00:00Z");
    archive.commit(file, undefined, "2023-02-01T00:00:00Z");
    archive.commit(file, terms(5), "2023-03-01T00:00:00Z");
    expect(await run(world, archive.path)).toMatchObject({ captures: 2, added: 2 });
  });

  it("leaves the declaration that a person has changed since", async () => {
    const world = await createWorld();
    const archive = createHistory();
    await run(world, archive.path);
    const { id } = await sourceOf(world);
    await declareSource(world.system, {
      declaration: { id, platform: "jd", title: "Bücher & Co.: Seller Terms", fetch: "manual" },
    });
    archive.commit(file, terms(2, "Footer of the shop\n"), "2023-05-01T08:00:00Z");
    await run(world, archive.path);
    expect(await sourceOf(world)).toMatchObject({ platform: "jd" });
  });

  it("says what is no archive", async () => {
    const world = await createWorld();
    const folder = mkdtempSync(join(tmpdir(), "hegui-import-test-"));
    folders.push(folder);
    const invalid = { code: "invalid_input" };
    await expect(run(world, join(folder, "nowhere"))).rejects.toMatchObject(invalid);
    await expect(run(world, folder)).rejects.toMatchObject(invalid);
    writeFileSync(join(folder, "x.bundle"), "no bundle");
    await expect(run(world, join(folder, "x.bundle"))).rejects.toMatchObject(invalid);
  });
});
