import type { Ctx } from "../access/ctx.ts";
import { hashOf } from "../core/canonical.ts";
import { HeguiError } from "../core/errors.ts";
import { Platform } from "../core/records.ts";
import type { Declaration } from "../policy/capture/declaration.ts";
import { createJudge, type Standing } from "../policy/capture/succession.ts";
import { importVersion } from "../policy/import-version.ts";
import { type Archive, type ArchivedDocument, openArchive } from "../runtime/ota-history.ts";

/** What an import came to. */
export interface ImportSummary {
  readonly documents: number;
  readonly captures: number;
  /** Captures by what they were: first, change, technical, flap, refused, or a class of noise. */
  readonly standings: Readonly<Partial<Record<Standing, number>>>;
  /** Versions that this run added; 0 if all were there. */
  readonly added: number;
  /** Changes that this run recorded, by impact. */
  readonly impacts: Readonly<Record<string, number>>;
  /** Documents that could not be read whole, with the commit and the reason. */
  readonly failed: readonly { document: string; commit: string; reason: string }[];
}

/**
 * Import an archive's documents with their histories. The history is judged from its
 * beginning each time, which is cheap and gives the same; what is stored already is left.
 *
 * @throws HeguiError `invalid_input` for what is no archive
 */
export async function importArchive(
  ctx: Ctx,
  path: string,
  options: { readonly platform: string; readonly service?: string | undefined },
  onProgress: (done: number, summary: ImportSummary, document: ArchivedDocument) => void = () => {},
): Promise<ImportSummary> {
  const platform = Platform.parse(options.platform);
  const archive = await openArchive(path, options);
  try {
    const summary = {
      documents: archive.documents.length,
      captures: 0,
      standings: {} as Partial<Record<Standing, number>>,
      added: 0,
      impacts: {} as Record<string, number>,
      failed: [] as { document: string; commit: string; reason: string }[],
    };
    for (const [i, document] of archive.documents.entries()) {
      const declaration = declarationOf(document, platform);
      for await (const version of versionsOf(archive, document, (standing) => {
        summary.captures += 1;
        summary.standings[standing] = (summary.standings[standing] ?? 0) + 1;
      })) {
        try {
          const { added, impact } = await importVersion(ctx, { declaration, ...version });
          if (added) summary.added += 1;
          if (impact !== null) summary.impacts[impact] = (summary.impacts[impact] ?? 0) + 1;
        } catch (error) {
          if (!(error instanceof HeguiError)) throw error;
          const { commit } = version;
          summary.failed.push({ document: declaration.title, commit, reason: error.message });
          break;
        }
      }
      onProgress(i + 1, summary, document);
    }
    return summary;
  } finally {
    await archive.close();
  }
}

/** The captures that become versions. Each is later than the one before, whatever its date says. */
async function* versionsOf(
  archive: Archive,
  document: ArchivedDocument,
  onJudged: (standing: Standing) => void,
) {
  const judge = createJudge();
  const kept: string[] = [];
  let last = 0;
  for (const { commit, at, technical, blob } of document.captures) {
    const text = await archive.textOf({ blob });
    const { standing, keep, from } = judge(text, technical);
    onJudged(standing);
    if (!keep) continue;
    last = Math.max(at.getTime(), last + 1);
    // The judge counts versions from 1.
    const after = from === undefined ? undefined : kept[from - 1];
    kept.push(commit);
    yield { commit, at: new Date(last), text, technical: standing === "technical", after };
  }
}

/** A source that nobody fetches: the archive, or a person, brings its texts. */
function declarationOf({ service, title }: ArchivedDocument, platform: Platform): Declaration {
  const name = `${service.trim()}: ${title}`;
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 80)
    .replace(/-$/, "");
  // Two names may have one slug, and one may have none.
  const id = ["ota", slug, hashOf([service, title]).slice(-8)].filter(Boolean).join(".");
  const language = /\p{Script=Han}/u.test(name) ? "zh" : "en";
  return { id, platform, title: name, fetch: "manual", cadence: 24, language };
}
