import { command, type OpenCtx, type Outcome } from "../access/verb.ts";
import { conflict, invalid } from "../core/errors.ts";
import { Content, ruleOf } from "./content.ts";
import { draftAudit, draftRef, holdDraft, requireContent, viewOfDraft } from "./draft.ts";
import { ContentHash, type RuleDraft } from "./draft-schema.ts";
import { appendDraftEvent, type DraftRecord, insertDraft, updateDraft } from "./draft-store.ts";
import { contentHash, type Rule, RuleId } from "./rule.ts";
import { lastChange } from "./standing.ts";
import { headsOf, lockRules, type Version } from "./store.ts";
import { BaseVersion, EffectiveFrom, holdVersion, Note, writers } from "./write.ts";

/**
 * Save what a rule is to say, new or changed, without putting it in force.
 *
 * @throws HeguiError `invalid_input` naming each place in the rule or each parameter, or if
 *   it says what its base says; `conflict` if the rule moved on from `baseVersion`, or the
 *   id of a new rule is taken; `not_found`
 */
export const saveDraft = command({
  name: "rule_draft.save",
  allow: writers,
  input: Content.extend({
    id: RuleId.optional(),
    baseVersion: BaseVersion.optional(),
    note: Note.optional(),
    effectiveFrom: EffectiveFrom.optional(),
  }),
  async run(ctx, { id, baseVersion, note, effectiveFrom, ...content }) {
    await lockRules(ctx.tx, ctx.tenant);
    const base =
      id === undefined
        ? undefined
        : (await holdVersion(ctx, id, requireBaseVersion(baseVersion))).base;
    const rule = ruleOf(content, base?.body);
    if (id !== undefined && rule.id !== id)
      throw invalid("id", `is ${rule.id}, and the rule to change is ${id}`);
    if (base === undefined) {
      const [taken] = await headsOf(ctx.tx, ctx.tenant, ctx.now(), rule.id);
      if (taken !== undefined)
        throw conflict(
          `The rule ${rule.id} exists already, last changed by ${lastChange(taken).by}: draft a change of it (POST /v1/rules/${rule.id}/drafts)`,
        );
    }
    return insertNewDraft(ctx, rule, { base, note, effectiveFrom });
  },
});

interface Drafting {
  readonly base: Version | undefined;
  readonly note?: string | undefined;
  readonly effectiveFrom?: string | undefined;
  /** The library's version that it merges into its base. */
  readonly libraryVersion?: number;
}

/** Writes a new draft and its audit. @throws HeguiError `invalid_input` if it says what its base says */
export async function insertNewDraft(
  ctx: OpenCtx,
  rule: Rule,
  { base, note, effectiveFrom, libraryVersion }: Drafting,
): Promise<Outcome<RuleDraft>> {
  const hash = requireChange(rule, base);
  const draft: DraftRecord = {
    tenantId: ctx.tenant,
    id: ctx.newId("rdf"),
    ruleId: rule.id,
    baseVersion: base?.version ?? null,
    hash,
    body: rule,
    note: note ?? null,
    effectiveFrom: effectiveFrom === undefined ? null : new Date(effectiveFrom),
    state: "draft",
    version: null,
    authorId: ctx.actor.id,
    authorName: ctx.actor.name,
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
    libraryVersion: libraryVersion ?? null,
  };
  await insertDraft(ctx.tx, draft);
  await appendDraftEvent(ctx, draft.id, "saved", hash, note);
  return {
    result: await viewOfDraft(ctx, draft.id),
    audit: [
      {
        subject: { kind: "rule", id: rule.id },
        ...(base && { before: { version: base.version, hash: base.hash } }),
        after: {
          draft: draft.id,
          hash,
          ...(note === undefined ? {} : { note }),
          ...(libraryVersion === undefined ? {} : { libraryVersion }),
        },
      },
    ],
  };
}

/**
 * Save another content of a draft. One that was submitted or approved is a draft again:
 * nobody has approved what it says now.
 *
 * @throws HeguiError as `saveDraft`; `conflict` if somebody edited the draft since `hash`,
 *   or it is no longer open
 */
export const editDraft = command({
  name: "rule_draft.edit",
  allow: writers,
  input: Content.extend({
    ...draftRef.shape,
    hash: ContentHash,
    baseVersion: BaseVersion.optional(),
    note: Note.optional(),
    effectiveFrom: EffectiveFrom.optional(),
  }),
  async run(ctx, { draftId, hash: from, baseVersion, note, effectiveFrom, ...content }) {
    const held = await holdDraft(ctx, draftId);
    requireContent(held, from);
    const { draft } = held;
    const { ruleId } = draft;
    const version = baseVersion ?? draft.baseVersion;
    const base = version === null ? undefined : (await holdVersion(ctx, ruleId, version)).base;
    const rule = ruleOf(content, draft.body);
    if (rule.id !== ruleId)
      throw invalid("id", `is ${rule.id}, and the draft is one of the rule ${ruleId}`);
    const hash = requireChange(rule, base);
    const isSame = hash === draft.hash && version === draft.baseVersion;
    if (isSame && note === undefined && effectiveFrom === undefined)
      return { result: await viewOfDraft(ctx, draftId), audit: [] };
    await updateDraft(ctx.tx, draft, {
      baseVersion: version,
      hash,
      body: rule,
      note: note ?? draft.note,
      effectiveFrom: effectiveFrom === undefined ? draft.effectiveFrom : new Date(effectiveFrom),
      state: "draft",
      authorId: ctx.actor.id,
      authorName: ctx.actor.name,
      updatedAt: ctx.now(),
    });
    await appendDraftEvent(ctx, draftId, "saved", hash, note);
    return {
      result: await viewOfDraft(ctx, draftId),
      audit: [draftAudit(draft, { state: "draft", from, hash })],
    };
  },
});

function requireBaseVersion(version: number | undefined): number {
  if (version === undefined) throw invalid("baseVersion", "name the version you started from");
  return version;
}

/** @returns the hash of the rule */
function requireChange(rule: Rule, base: Version | undefined): string {
  const hash = contentHash(rule);
  if (hash === base?.hash)
    throw invalid("rule", `says the same as version ${base.version}: there is nothing to change`);
  return hash;
}
