import { Checkbox, Form, Input, Select, Switch } from "antd";
import type { EventKind, NotifyArea, Subscription } from "../../notify/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { alertAreas, eventKinds } from "../parts/codes.ts";

const areas: readonly NotifyArea[] = [...alertAreas, "rule", "plan", "report"];
const night = { from: "22:00", to: "08:00" };

export const usualSubscription: Subscription = {
  events: ["alert.raised", "alert.escalated", "policy.changed"],
  minLevel: 3,
  areas: [],
  quiet: null,
};

/** What one usually wants in one's own mailbox: what is one's own work. */
export const ownSubscription: Subscription = {
  ...usualSubscription,
  events: ["alert.assigned", "alert.warned"],
  minLevel: 1,
};

/** What somebody wants to hear of: events, from which level on, of which areas, and when not. */
export function SubscriptionFields({
  value,
  change,
}: {
  value: Subscription;
  change: (next: Subscription) => void;
}) {
  const { t, name } = useSpeech();
  const { quiet } = value;
  return (
    <>
      <Form.Item label={t("notify.events")}>
        <Checkbox.Group<EventKind>
          className="notify-events"
          value={value.events}
          options={eventKinds.map((kind) => ({ value: kind, label: name("notifyEvent", kind) }))}
          onChange={(events) => change({ ...value, events })}
        />
      </Form.Item>
      <div className="notify-pair">
        <Form.Item label={t("notify.minLevel")} htmlFor="notify-level">
          <Select
            id="notify-level"
            value={value.minLevel}
            options={[1, 2, 3, 4, 5].map((level) => ({
              value: level,
              label: name("level", String(level)),
            }))}
            onChange={(minLevel) => change({ ...value, minLevel })}
          />
        </Form.Item>
        <Form.Item label={t("notify.areas")} htmlFor="notify-areas">
          <Select
            id="notify-areas"
            mode="multiple"
            value={value.areas}
            placeholder={t("notify.areas.all")}
            options={areas.map((area) => ({ value: area, label: name("area", area) }))}
            onChange={(chosen) => change({ ...value, areas: chosen })}
          />
        </Form.Item>
      </div>
      <Form.Item label={t("notify.quietHours")} htmlFor="notify-quiet">
        <div className="notify-quiet">
          <Switch
            id="notify-quiet"
            checked={quiet !== null}
            onChange={(on) => change({ ...value, quiet: on ? night : null })}
          />
          {quiet !== null && (
            <>
              <Input
                type="time"
                aria-label={t("notify.quiet.from")}
                value={quiet.from}
                onChange={({ target }) =>
                  change({ ...value, quiet: { ...quiet, from: target.value } })
                }
              />
              <span aria-hidden="true">–</span>
              <Input
                type="time"
                aria-label={t("notify.quiet.to")}
                value={quiet.to}
                onChange={({ target }) =>
                  change({ ...value, quiet: { ...quiet, to: target.value } })
                }
              />
            </>
          )}
        </div>
      </Form.Item>
    </>
  );
}
