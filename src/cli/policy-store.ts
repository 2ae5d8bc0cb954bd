import { hashOf } from "../core/canonical.ts";
import { Platform } from "../core/records.ts";
import { addVersion } from "../policy/add-version.ts";
import { exportOverrides } from "../policy/changes/export-overrides.ts";
import { declareSource } from "../policy/declare-source.ts";
import { listSources } from "../policy/list-sources.ts";
import { dueSources } from "../policy/recording/due-sources.ts";
import { trackAll } from "../policy/recording/track-all.ts";
import type { UploadedFile } from "../policy/upload.ts";
import { readConfig } from "../runtime/config.ts";
import { openRuntime } from "../runtime/node.ts";
import { importArchive } from "./policy-import.ts";
import { ctxOfTenant } from "./tenant-ctx.ts";

interface Where {
  readonly tenant?: string | undefined;
  readonly platform?: string | undefined;
}

/** Look at due sources, or at one; a line each with how it stands now. */
export async function* trackSources(
  options: Where & { readonly source?: string | undefined },
): AsyncGenerator<object> {
  const runtime = await openRuntime(readConfig(process.env));
  try {
    const ctx = await ctxOfTenant(runtime, options.tenant);
    const { source } = options;
    const ids = source === undefined ? await dueSources(ctx, filterOf(options)) : [source];
    // Who names a source waits for its answer: a new text is confirmed at once.
    const confirm = source === undefined ? {} : { confirmAfter: 0 };
    yield* trackAll(ctx, ids, confirm);
  } finally {
    await runtime.close();
  }
}

/** What people said of changes instead of the scorer, as `npm run train -- policy` reads it. */
export async function overrides(options: Where): Promise<readonly object[]> {
  const runtime = await openRuntime(readConfig(process.env));
  try {
    return await exportOverrides(await ctxOfTenant(runtime, options.tenant), {});
  } finally {
    await runtime.close();
  }
}

/** Add a text or a file as the next version of the manual source of a title, which is declared if it is new. */
export async function addGiven(
  given: { readonly text: string } | { readonly file: UploadedFile },
  options: Where & { readonly title: string },
): Promise<object> {
  const runtime = await openRuntime(readConfig(process.env));
  try {
    const ctx = await ctxOfTenant(runtime, options.tenant);
    const { title } = options;
    const platform = Platform.parse(options.platform);
    const known = (await listSources(ctx, { platform })).find((one) => one.title === title);
    const id = known?.id ?? `${platform}.pasted-${hashOf(title).slice(-12)}`;
    if (known === undefined) {
      await declareSource(ctx, { declaration: { id, platform, title, fetch: "manual" } });
    }
    return { source: id, ...(await addVersion(ctx, { id, ...given })) };
  } finally {
    await runtime.close();
  }
}

/** Import an archive's histories, telling of each document on standard error. */
export async function importHistory(
  path: string,
  options: Where & { readonly platform: string; readonly service?: string | undefined },
): Promise<object> {
  const runtime = await openRuntime(readConfig(process.env));
  try {
    const ctx = await ctxOfTenant(runtime, options.tenant);
    return await importArchive(ctx, path, options, (done, summary, { service, title }) => {
      const { documents, captures, added, standings } = summary;
      process.stderr.write(
        `${done}/${documents} ${service}: ${title} · ${captures} captures, ${added} versions added, ${standings.change ?? 0} changes\n`,
      );
    });
  } finally {
    await runtime.close();
  }
}

const filterOf = ({ platform }: Where) =>
  platform === undefined ? {} : { platform: Platform.parse(platform) };
