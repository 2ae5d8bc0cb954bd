import { type OpenCtx, query } from "../access/verb.ts";
import { hashOf } from "../core/canonical.ts";
import { chinaDate, startOfChinaDay } from "../core/china-time.ts";
import type { Platform } from "../core/records.ts";
import type { Language } from "../core/text.ts";
import { listChanges } from "../policy/changes/list-changes.ts";
import type { FiledDocument } from "../policy/export/document.ts";
import { listSources } from "../policy/list-sources.ts";
import { rulesInForce } from "../rulebase/in-force.ts";
import { listRules } from "../rulebase/list-rules.ts";
import type { Rule } from "../rulebase/rule.ts";
import { lastManualAt } from "./edition-store.ts";
import { type ManualNews, manual } from "./manual.ts";
import { ManualChoice } from "./schema.ts";

/** The compliance manual of a platform as of now, with what changed since a day or the last edition. */
export const makeManual = query({
  name: "report.manual",
  allow: "anyone",
  input: ManualChoice,
  async run(ctx, { platform, since, lang }): Promise<FiledDocument> {
    const last =
      since === undefined
        ? await lastManualAt(ctx.tx, ctx.tenant, platform, lang)
        : startOfChinaDay(since);
    return (await manualDocument(ctx, { platform, lang, last })).document;
  },
});

/** The manual as of now, and whether anything differs from how it was at `last`. */
export async function manualDocument(
  ctx: OpenCtx,
  {
    platform,
    lang,
    last,
  }: {
    readonly platform: Platform;
    readonly lang: Language;
    readonly last: Date | undefined;
  },
): Promise<{ document: FiledDocument; isNew: boolean }> {
  const rules = await rulesOf(ctx, platform);
  const news = last && (await newsSince(ctx, platform, rules, last));
  const rows = new Map((await listRules(ctx, {})).map((row) => [row.id, row]));
  const sources = await listSources(ctx, { platform });
  const document = manual(
    {
      platform,
      edition: chinaDate(ctx.now()),
      rules: rules.map((rule) => ({ rule, version: rows.get(rule.id)?.version ?? 1 })),
      policies: sources.map((source) => ({
        title: source.title,
        url: source.url,
        version: source.standingNumber ?? 0,
        changedAt: source.changedAt,
      })),
      news,
    },
    lang,
  );
  return { document, isNew: news === undefined || countOf(news) > 0 };
}

const countOf = ({ added, changed, gone, policies }: ManualNews): number =>
  added.length + changed.length + gone.length + policies.length;

async function rulesOf(ctx: OpenCtx, platform: Platform, at?: Date): Promise<Rule[]> {
  const { ruleSet } = await rulesInForce(ctx, at === undefined ? {} : { at });
  return ruleSet.rules.filter(({ platforms }) =>
    platforms.some((one) => one === "all" || one === platform),
  );
}

/** What differs between the rules in force then and now, and which policies changed meanwhile. */
async function newsSince(
  ctx: OpenCtx,
  platform: Platform,
  rules: readonly Rule[],
  last: Date,
): Promise<ManualNews> {
  const then = new Map((await rulesOf(ctx, platform, last)).map((rule) => [rule.id, rule]));
  const now = new Set(rules.map(({ id }) => id));
  const differs = (rule: Rule) => {
    const before = then.get(rule.id);
    return before !== undefined && before !== rule && hashOf(before) !== hashOf(rule);
  };
  const changes = await listChanges(ctx, { platform, from: chinaDate(last), limit: 100 });
  return {
    since: chinaDate(last),
    added: rules.filter(({ id }) => !then.has(id)).map(({ id }) => id),
    changed: rules.filter(differs).map(({ id }) => id),
    gone: [...then.values()].filter(({ id }) => !now.has(id)).map(({ title }) => title),
    policies: changes.items
      .filter(({ detectedAt }) => new Date(detectedAt) >= last)
      .map(({ title, impact, detectedAt, effectiveDate }) => ({
        title,
        impact,
        detectedAt,
        effectiveDate,
      })),
  };
}
