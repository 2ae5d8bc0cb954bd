import { invalid } from "../core/errors.ts";
import { admit } from "../policy/capture/gate.ts";
import { type DeclarationProblem, lintDeclarations } from "../policy/capture/lint.ts";
import { lookAt } from "../policy/capture/look.ts";
import { clausesOf } from "../policy/clauses/clauses.ts";
import { fetchingOf } from "../runtime/config.ts";
import { declarationsIn, loadDeclarations } from "../runtime/declarations.ts";
import { createDocumentReader } from "../runtime/documents.ts";
import { createFetcher } from "../runtime/fetcher.ts";

const declared = (file: string | undefined) =>
  file === undefined ? loadDeclarations() : declarationsIn(file);

/** What can be told of declarations without fetching anything. */
export const lintSources = (file: string | undefined): DeclarationProblem[] =>
  lintDeclarations(declared(file));

/** How much of a text a trial shows. */
const shownLines = 12;

/**
 * Look at a declared source once, with no database and nothing kept; say what it gives.
 *
 * @returns whether that would become a version
 */
export async function trySource(
  id: string,
  file: string | undefined,
): Promise<{ readonly ok: boolean; readonly line: object }> {
  const declaration = declared(file).find((one) => one.id === id);
  if (declaration === undefined) throw invalid("--source", `${id} is not declared`);
  if (declaration.fetch === "manual") throw invalid("--source", `${id} is pasted by hand`);
  const fetcher = createFetcher(fetchingOf(process.env));
  const { capture, response } = await lookAt(
    { fetcher, documents: createDocumentReader() },
    declaration,
  );
  const seen = { source: id, status: response?.status ?? null, url: response?.url ?? null };
  if (capture.kind === "not_modified") return { ok: false, line: { ...seen, state: "unchanged" } };
  if (capture.kind === "refused") {
    const { state, reason } = capture;
    return { ok: false, line: { ...seen, state, reason } };
  }
  const { text } = capture;
  const verdict = admit(text);
  const line = {
    ...seen,
    state: verdict.accept ? "ok" : verdict.state,
    reason: verdict.accept ? null : verdict.reason,
    characters: text.length,
    clauses: clausesOf(text).length,
    lines: text.split("\n").filter(Boolean).slice(0, shownLines),
  };
  return { ok: verdict.accept, line };
}
