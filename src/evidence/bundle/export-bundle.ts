import { z } from "@hono/zod-openapi";
import { system } from "../../access/ctx.ts";
import { command, type OpenCtx } from "../../access/verb.ts";
import { filesWith } from "../../alerts/files-with.ts";
import type { AlertDetail } from "../../alerts/schema.ts";
import { recordsBehind } from "../../intake/behind.ts";
import { showChange } from "../../policy/changes/show-change.ts";
import { toHtml } from "../../policy/export/document-html.ts";
import { showPrecheck } from "../../precheck/show.ts";
import { provenEntries } from "../log/proven-entries.ts";
import { sealLog } from "../log/seal.ts";
import { trace } from "../trace.ts";
import { checkpointPath, entriesPath, type Files, listed, manifestPath } from "./manifest.ts";
import { reportDocument } from "./report.ts";

/**
 * Everything behind an alert as a bundle that a platform's appeal desk or a court can check
 * without us: the alert and its story, the rule as it was, the records, what people attached,
 * and the audit log's entries with what shows that they stand in the log. That somebody took
 * it away is an entry itself.
 *
 * @returns the files by path, the manifest first
 * @throws HeguiError `not_found`
 */
export const exportBundle = command({
  name: "evidence.export",
  allow: ["compliance", "legal"],
  input: z.object({ alertId: z.string() }),
  async run(ctx, { alertId }) {
    const { alert, rule } = await trace(ctx, { alertId });
    // What was done to it until now belongs to the log that the bundle is held against.
    while ((await sealLog({ ...ctx, actor: system }, {})).more);
    const { checkpoint, entries } = await provenEntries(ctx, {
      subjects: [subjectOf(alert), { kind: "rule", id: alert.ruleId }],
    });
    const files = new Map<string, Uint8Array>([
      json("alert.json", alert),
      ...(rule === null ? [] : [json("rule.json", rule)]),
      ...(await recordFiles(ctx, alert)),
      ...(await attachments(ctx, alert)),
      json(entriesPath, entries),
      json(checkpointPath, checkpoint),
    ]);
    const at = ctx.now();
    const by = { id: ctx.actor.id, name: ctx.actor.name };
    const told = { alert, rule, entries, checkpoint, files: listed(files), at, by };
    for (const lang of ["zh", "en"] as const)
      files.set(`report.${lang}.html`, utf8(toHtml(reportDocument(told, lang))));

    const statement = {
      format: "hegui-evidence/1" as const,
      tenant: ctx.tenant,
      alertId,
      at: at.toISOString(),
      by,
      log: { size: checkpoint.size, root: checkpoint.root },
      files: listed(files),
      publicKey: ctx.ports.signer.publicKey,
    };
    const manifest = { ...statement, signature: await ctx.ports.signer.sign(statement) };
    const bundle: Files = new Map([json(manifestPath, manifest), ...files]);
    const after = { files: files.size, entries: entries.length, logSize: checkpoint.size };
    return { result: { at, files: bundle }, audit: [{ subject: subjectOf(alert), after }] };
  },
});

const subjectOf = ({ id }: AlertDetail) => ({ kind: "alert", id });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const json = (path: string, value: unknown): [string, Uint8Array] => [
  path,
  utf8(`${JSON.stringify(value, null, 2)}\n`),
];

async function recordFiles(ctx: OpenCtx, alert: AlertDetail): Promise<[string, Uint8Array][]> {
  const { subject, members, store, precheck } = alert;
  const records = await recordsBehind(ctx, {
    kind: subject.kind,
    ids: members,
    storeId: store?.id ?? null,
    until: new Date(alert.lastSeenAt),
  });
  const files = Object.entries(records).map(([kind, list]) => json(`records/${kind}.json`, list));
  if (subject.kind === "policy_change")
    files.push(json("policy-change.json", await showChange(ctx, { id: subject.id })));
  if (precheck !== null)
    files.push(json("precheck.json", await showPrecheck(ctx, { id: precheck.id })));
  return files;
}

/** What people attached, under numbers, as two may have one name. */
async function attachments(ctx: OpenCtx, alert: AlertDetail): Promise<[string, Uint8Array][]> {
  const files = await filesWith(ctx, { alertId: alert.id });
  return files.map(({ name, content }, i) => [
    `attachments/${String(i + 1).padStart(2, "0")}-${name.replace(/[^\p{L}\p{N}._-]+/gu, "_")}`,
    content,
  ]);
}
