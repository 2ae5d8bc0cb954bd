import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { RuleDraft, RuleDraftRow, RuleProblem } from "../../rulebase/draft-schema.ts";
import { call, path, withQuery } from "./client.ts";
import type { ParamChanges } from "./rules.ts";

type Json = Readonly<Record<string, unknown>>;

export const draftsQuery = (filter: { readonly state?: string; readonly ruleId?: string }) =>
  queryOptions({
    queryKey: ["rules", "drafts", filter],
    queryFn: () =>
      call<{ items: RuleDraftRow[] }>("GET", withQuery("/rules/drafts", filter)).then(
        ({ items }) => items,
      ),
  });

export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: ["rules", "draft", id],
    queryFn: () => call<RuleDraft>("GET", path`/rules/drafts/${id}`),
  });

/** What is wrong with a rule as it is being written, its own examples run. */
export const lintQuery = (rule: Json) =>
  queryOptions({
    queryKey: ["rules", "lint", rule],
    queryFn: () =>
      call<{ problems: RuleProblem[] }>("POST", "/rules/lint", { rule }).then(
        ({ problems }) => problems,
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

/** What a draft is to say: the whole rule, or other values of its parameters. */
export interface DraftContent {
  readonly rule?: Json;
  readonly params?: ParamChanges;
  readonly note?: string;
}

export const draftNewRule = (content: DraftContent) =>
  call<RuleDraft>("POST", "/rules/drafts", content);

export const draftChange = (ruleId: string, baseVersion: number, content: DraftContent) =>
  call<RuleDraft>("POST", `${path`/rules/${ruleId}`}/drafts`, { baseVersion, ...content });

export const editDraft = (id: string, hash: string, content: DraftContent) =>
  call<RuleDraft>("PUT", path`/rules/drafts/${id}`, { hash, ...content });

/** What people do with a draft; `hash` says which content they read. */
export type DraftAct =
  | { readonly kind: "submit" | "approve"; readonly hash: string; readonly note?: string }
  | { readonly kind: "activate"; readonly effectiveFrom?: string }
  | { readonly kind: "refuse"; readonly hash: string; readonly reason: string }
  | { readonly kind: "withdraw"; readonly reason: string };

export const actOnDraft = (id: string, { kind, ...input }: DraftAct) =>
  call<RuleDraft>("POST", `${path`/rules/drafts/${id}`}/${kind}`, input);

/** Shows a draft as the server has just answered it, and has its lists asked for anew. */
export function keepDraft(client: QueryClient, draft: RuleDraft): void {
  client.setQueryData(draftQuery(draft.id).queryKey, draft);
  client.invalidateQueries({ queryKey: ["rules", "drafts"] });
  client.invalidateQueries({ queryKey: ["rules", "list"] });
  client.invalidateQueries({ queryKey: ["rules", "one", draft.ruleId] });
}
