import { z } from "@hono/zod-openapi";
import { command } from "../access/verb.ts";
import { Platform } from "../core/records.ts";
import { type Announcement, announce } from "../notify/announce.ts";
import { startPlansFor } from "../plans/start-plan.ts";
import { dueAt, warnAt } from "./clock.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { hideLesser } from "./hidden-store.ts";
import { reopenRecurring } from "./recur.ts";
import { AlertArea, type AlertFinding, SubjectKind } from "./schema.ts";
import { countOnStandIns } from "./stand-in.ts";
import { appendEvents, exemptedFingerprints, upsertLive } from "./store.ts";
import { suppressions } from "./suppressed.ts";

/** What this code made itself is looked at, not into. */
const isMap = (value: unknown): boolean => typeof value === "object" && value !== null;

/** One sight of a problem. */
export const Sight = z.object({
  ruleId: z.string(),
  ruleVersion: z.int().optional(),
  ruleBaseHash: z.string().optional(),
  area: AlertArea,
  level: z.int().min(1).max(5),
  finding: z.custom<AlertFinding>(isMap),
  subject: z.object({
    kind: SubjectKind,
    id: z.string(),
    hash: z.string().optional(),
    /** What counts as the same thing; the subject's id unless said otherwise. */
    key: z.string().optional(),
  }),
  record: z.custom<Record<string, unknown>>(isMap).optional(),
  storeId: z.string().optional(),
  platform: Platform.optional(),
});
export type Sight = z.infer<typeof Sight>;

/**
 * Raise alerts, or count another occurrence on the live alert of the same
 * fingerprint. What was judged exempt, or is suppressed, is not raised.
 *
 * @returns how many alerts are new, and how many were seen again
 */
export const raise = command({
  name: "alert.raise",
  allow: [],
  input: z.object({ sights: z.array(Sight) }),
  async run(ctx, { sights }) {
    const now = ctx.now();
    const { calendar } = ctx.ports;
    const grouped = Map.groupBy(sights, (sight) =>
      fingerprintOf(sight.ruleId, sight.subject.kind, sight.subject.key ?? sight.subject.id),
    );
    const exempted = await exemptedFingerprints(ctx.tx, ctx.tenant, [...grouped.keys()], now);
    const isSuppressed = await suppressions(ctx, now);
    const heard = [...grouped].flatMap(([fingerprint, all]): [string, Sight[]][] => {
      const group = exempted.has(fingerprint) ? [] : all.filter((one) => !isSuppressed(one));
      return group.length === 0 ? [] : [[fingerprint, group]];
    });
    const seen = heard.reduce((sum, [, group]) => sum + group.length, 0);
    const standIns = await countOnStandIns(ctx, heard);
    const groups = heard.filter(([fingerprint]) => !standIns.has(fingerprint));
    if (groups.length === 0) return { result: { raised: 0, seenAgain: seen }, audit: [] };

    // Locks are taken in one order, so that two raisers never wait for each other.
    groups.sort(([a], [b]) => (a < b ? -1 : 1));
    const recurring = await reopenRecurring(
      ctx,
      groups.map(([fingerprint]) => fingerprint),
    );
    const live = await upsertLive(
      ctx.tx,
      groups.flatMap(([fingerprint, group]) => {
        const latest = group.at(-1);
        if (latest === undefined) return [];
        const due = dueAt(calendar, latest.level, now);
        return {
          tenantId: ctx.tenant,
          id: ctx.newId("alr"),
          fingerprint,
          ruleId: latest.ruleId,
          ruleVersion: latest.ruleVersion ?? null,
          ruleBaseHash: latest.ruleBaseHash ?? null,
          area: latest.area,
          level: latest.level,
          status: "open" as const,
          title: latest.finding.title,
          message: latest.finding.message,
          finding: latest.finding,
          subjectKind: latest.subject.kind,
          subjectId: latest.subject.id,
          subjectHash: latest.subject.hash ?? null,
          record: latest.record ?? null,
          storeId: latest.storeId ?? null,
          platform: latest.platform ?? null,
          occurrences: group.length,
          firstSeenAt: now,
          lastSeenAt: now,
          dueAt: due,
          watchAt: warnAt(calendar, latest.level, now, due),
          version: 1,
        };
      }),
    );
    const isNew = new Map(live.map((row) => [row.fingerprint, row]));
    await appendEvents(
      ctx,
      groups.flatMap(([fingerprint, group]) => {
        const row = isNew.get(fingerprint);
        if (row === undefined) return [];
        return group.map((sight, i) => ({
          alertId: row.id,
          kind: row.inserted && i === 0 ? ("raised" as const) : ("seen_again" as const),
          detail: { subjectId: sight.subject.id, message: sight.finding.message },
        }));
      }),
    );
    await hideLesser(
      ctx.tx,
      ctx.tenant,
      groups.flatMap(([, group]) => group),
    );
    const raised = live.filter((row) => row.inserted);
    const latest = new Map(groups.map(([fingerprint, group]) => [fingerprint, group.at(-1)]));
    await announce(
      ctx,
      live.flatMap(({ id, fingerprint, inserted }) => {
        const sight = latest.get(fingerprint);
        if (sight === undefined || !(inserted || recurring.has(id))) return [];
        return [newsOf(inserted ? `raised ${id}` : `raised ${id} ${now.toISOString()}`, id, sight)];
      }),
    );
    await startPlansFor(ctx, { alerts: raised });
    return {
      result: { raised: raised.length, seenAgain: seen - raised.length },
      audit: [
        ...raised.map((row) => ({
          subject: { kind: "alert", id: row.id },
          after: { ruleId: row.ruleId, level: row.level },
        })),
        ...[...recurring].map((id) => ({
          subject: { kind: "alert", id },
          after: { status: "open" },
        })),
      ],
    };
  },
});

/** What people hear of an alert that is new, or open again. */
const newsOf = (news: string, id: string, { area, level, finding }: Sight): Announcement => ({
  id: news,
  kind: area === "policy" ? "policy.changed" : "alert.raised",
  level,
  area,
  subject: { kind: "alert", id },
  title: finding.title,
  message: finding.message,
});
