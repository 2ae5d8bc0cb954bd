import type { z } from "@hono/zod-openapi";
import type { Ctx } from "../access/ctx.ts";
import { query } from "../access/verb.ts";
import { listAlerts } from "../alerts/list.ts";
import { platformNames } from "../core/platform-names.ts";
import type { Text } from "../core/text.ts";
import { listPlans } from "../plans/list-plans.ts";
import { listSources } from "../policy/list-sources.ts";
import { searchClauses } from "../policy/search/search.ts";
import { listRules } from "../rulebase/list-rules.ts";
import { listStores } from "../stores/list.ts";
import { type Hit, SearchInput } from "./schema.ts";
import { recordsWith } from "./store.ts";

/** So many of each kind. */
const most = 5;

/**
 * What holds the words, of every kind: alerts, rules, stores, policies and their clauses,
 * listings and promotions, plans, risks.
 *
 * @throws HeguiError `invalid_input` for nothing to look for
 */
export async function searchAll(ctx: Ctx, input: z.input<typeof SearchInput>): Promise<Hit[]> {
  const named = await findNamed(ctx, input);
  // The index of clauses makes good what it lacks, in a transaction of its own.
  const { items } = await searchClauses(ctx, { q: input.q, limit: most });
  return [
    ...named,
    ...items.map(
      ({ sourceId, title, text, number, key }): Hit => ({
        kind: "clause",
        id: `${sourceId} ${key}`,
        title: same(text.length > 80 ? `${text.slice(0, 80)}…` : text),
        hint: same(title),
        href: `/policies/sources/${encodeURIComponent(sourceId)}?version=${number}#clause-${encodeURIComponent(key.replace(/\s+/gu, "_"))}`,
      }),
    ),
  ];
}

const findNamed = query({
  name: "search.all",
  allow: "anyone",
  input: SearchInput,
  async run(ctx, { q }): Promise<Hit[]> {
    const holds = holding(q);
    const stores = await listStores(ctx, {});
    const storeName = new Map(stores.map(({ id, name }) => [id, same(name)]));
    const alerts = (await listAlerts(ctx, { q, limit: most })).items.map(
      ({ id, message, store }): Hit => ({
        kind: "alert",
        id,
        title: message,
        hint: (store && storeName.get(store.id)) ?? null,
        href: `/alerts/${encodeURIComponent(id)}?q=${encodeURIComponent(q)}`,
      }),
    );
    const rules = (await listRules(ctx, {}))
      .filter(({ id, title }) => holds(id, title.zh, title.en))
      .map(
        ({ id, title }): Hit => ({
          kind: "rule",
          id,
          title,
          hint: same(id),
          href: to("rules", id),
        }),
      );
    const found = stores
      .filter(({ id, name, brand }) => holds(id, name, brand ?? ""))
      .map(
        ({ id, name, platform }): Hit => ({
          kind: "store",
          id,
          title: same(name),
          hint: platformNames[platform],
          href: to("stores", id),
        }),
      );
    const policies = (await listSources(ctx, {}))
      .filter(({ id, title }) => holds(id, title))
      .map(
        ({ id, title, platform }): Hit => ({
          kind: "policy",
          id,
          title: same(title),
          hint: platformNames[platform],
          href: `/policies/sources/${encodeURIComponent(id)}`,
        }),
      );
    const records = (await recordsWith(ctx.tx, ctx.tenant, q, most)).map(
      ({ id, title, storeId, alertId }): Hit => ({
        kind: "record",
        id,
        title: same(title ?? id),
        hint: storeName.get(storeId ?? "") ?? null,
        // What there is to know of a record is what it breaks; else where it is sold.
        href: alertId === null ? to("stores", storeId ?? "") : to("alerts", alertId),
      }),
    );
    const plans = (await listPlans(ctx, {}))
      .filter(({ plan: { id, title } }) => holds(id, title.zh, title.en))
      .map(
        ({ plan: { id, title } }): Hit => ({
          kind: "plan",
          id,
          title,
          hint: null,
          href: to("plans", id),
        }),
      );
    const risks = ctx.ports.risks
      .filter(({ id, name }) => holds(id, name.zh, name.en))
      .map(
        ({ id, name }): Hit => ({
          kind: "risk",
          id,
          title: name,
          hint: same(id),
          href: to("risks", id),
        }),
      );
    return [alerts, rules, found, policies, records, plans, risks].flatMap((hits) =>
      hits.slice(0, most),
    );
  },
});

const same = (text: string): Text => ({ zh: text, en: text });

const to = (page: string, id: string): string => `/${page}/${encodeURIComponent(id)}`;

/** Whether every word is in one of some texts, whatever the case. */
function holding(q: string): (...texts: readonly string[]) => boolean {
  const words = q.toLowerCase().split(/\s+/);
  return (...texts) =>
    texts.some((text) => {
      const lower = text.toLowerCase();
      return words.every((word) => lower.includes(word));
    });
}
