import { showPeople } from "../access/people.ts";
import { query } from "../access/verb.ts";
import { invalid } from "../core/errors.ts";
import { pageOfDeliveries } from "./delivery-store.ts";
import { DeliveryFilter, type DeliveryPage } from "./schema.ts";

/** What was sent, waits or is dead, the latest first. */
export const listDeliveries = query({
  name: "notify_delivery.list",
  allow: ["compliance", "legal"],
  input: DeliveryFilter,
  async run(ctx, filter): Promise<DeliveryPage> {
    const after = filter.after === undefined ? undefined : cursorOf(filter.after);
    const rows = await pageOfDeliveries(ctx.tx, ctx.tenant, filter, after);
    const people = new Map((await showPeople(ctx, {})).map(({ id, name }) => [id, name]));
    const page = rows.slice(0, filter.limit);
    const last = page.at(-1)?.delivery;
    return {
      items: page.map(({ delivery, event, channel }) => ({
        id: delivery.id,
        channel: { id: delivery.channelId, ...channel },
        person: delivery.personId === "" ? null : (people.get(delivery.personId) ?? "—"),
        event: {
          kind: event.kind,
          level: event.level,
          title: event.title,
          subject: { kind: event.subjectKind, id: event.subjectId },
          at: event.at.toISOString(),
        },
        state: delivery.state,
        attempts: delivery.attempts,
        dueAt: delivery.dueAt.toISOString(),
        settledAt: delivery.settledAt?.toISOString() ?? null,
        reason: delivery.reason,
      })),
      next:
        rows.length > filter.limit && last !== undefined
          ? `${last.waitingSince.getTime()}_${last.id}`
          : null,
    };
  },
});

function cursorOf(text: string): { at: Date; id: string } {
  const [, ms = "", id = ""] = /^(\d{1,15})_(.+)$/.exec(text) ?? [];
  if (ms === "") throw invalid("after", "give the `next` of the page before");
  return { at: new Date(Number(ms)), id };
}
