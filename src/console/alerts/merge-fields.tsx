import { Form, Input, Radio } from "antd";
import type { AlertRow } from "../../alerts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelMark } from "../parts/marks.tsx";
import { AlertPicker } from "./alert-picker.tsx";
import type { Draft } from "./draft.ts";
import { problem } from "./until.tsx";

type MergeDraft = Extract<Draft, { kind: "merge" }>;

/** Which alert is to stand for one, or for the others of many, and why. */
export function MergeFields({
  draft,
  change,
  sent,
  alerts,
}: {
  draft: MergeDraft;
  change: (draft: MergeDraft) => void;
  sent: boolean;
  alerts: readonly AlertRow[];
}) {
  const { t, text } = useSpeech();
  const [first] = alerts;
  const highest = Math.max(...alerts.map(({ level }) => level));
  return (
    <>
      <Form.Item
        label={t("kin.mergeInto")}
        htmlFor="merge-into"
        required
        extra={t("kin.mergeHint")}
        {...problem(sent && draft.into === "", t("kin.mergeNeeded"))}
      >
        {alerts.length === 1 && first ? (
          <AlertPicker
            id="merge-into"
            label={t("kin.mergeInto")}
            alert={first}
            value={draft.into}
            onChange={(into) => change({ ...draft, into })}
          />
        ) : (
          <Radio.Group
            id="merge-into"
            className="dispositions"
            value={draft.into}
            onChange={({ target }) => change({ ...draft, into: target.value })}
            aria-label={t("kin.mergeInto")}
          >
            {alerts
              // A graver one is not merged into a lesser.
              .filter(({ level, status }) => level === highest && status !== "closed")
              .map((one, i) => (
                <Radio key={one.id} value={one.id} autoFocus={i === 0}>
                  <span className="picked">
                    <LevelMark level={one.level} size={18} />
                    <span className="picked-what">{text(one.message)}</span>
                    <span className="muted">{one.store?.name}</span>
                  </span>
                </Radio>
              ))}
          </Radio.Group>
        )}
      </Form.Item>
      <Form.Item label={`${t("kin.mergeWhy")}${t("alerts.optional")}`} htmlFor="merge-why">
        <Input.TextArea
          id="merge-why"
          rows={2}
          maxLength={4_000}
          value={draft.reason}
          onChange={({ target }) => change({ ...draft, reason: target.value })}
        />
      </Form.Item>
    </>
  );
}
