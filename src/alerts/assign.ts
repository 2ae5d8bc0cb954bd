import { showPeople } from "../access/people.ts";
import { command } from "../access/verb.ts";
import { invalid } from "../core/errors.ts";
import { announce } from "../notify/announce.ts";
import { awayAt } from "./absence-store.ts";
import { changeAlert, clockOn, refuseClosed } from "./change.ts";
import { presentFor } from "./deputy.ts";
import { AlertId, Assign } from "./schema.ts";

/** Hand an alert to a person, or to who stands in for them. @throws HeguiError `invalid_input` for an unknown person */
export const assign = command({
  name: "alert.assign",
  allow: ["compliance", "legal"],
  input: Assign.extend(AlertId.shape),
  async run(ctx, { id, personId, version }) {
    const person = (await showPeople(ctx, {})).find((one) => one.id === personId);
    if (person === undefined) throw invalid("personId", `nobody here is "${personId}"`);
    const holder = presentFor(person, await awayAt(ctx.tx, ctx.tenant, ctx.now()));
    const standsFor = holder.id === person.id ? undefined : person;
    const outcome = await changeAlert(ctx, id, version, (alert) => {
      refuseClosed(alert);
      return {
        patch: {
          ...clockOn(ctx.ports, alert, ctx.now()),
          status: "claimed",
          assigneeId: holder.id,
          assigneeName: holder.name,
          standsForId: standsFor?.id ?? null,
          standsForName: standsFor?.name ?? null,
          snoozedUntil: null,
        },
        event: {
          kind: "assigned",
          detail: { to: holder.name, ...(standsFor && { for: standsFor.name }) },
        },
      };
    });
    const { area, level, title, message, version: now } = outcome.result;
    await announce(ctx, [
      {
        id: `assigned ${id} ${now}`,
        kind: "alert.assigned",
        level,
        area,
        subject: { kind: "alert", id },
        title,
        message,
        personId: holder.id,
      },
    ]);
    return outcome;
  },
});
