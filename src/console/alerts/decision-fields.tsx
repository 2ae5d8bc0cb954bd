import { TeamOutlined } from "@ant-design/icons";
import { Form, Input, Radio } from "antd";
import { useSpeech } from "../i18n/language.tsx";
import {
  type Draft,
  dispositions,
  isReviewed,
  lacking,
  needsNote,
  reasonsOf,
  withDisposition,
} from "./draft.ts";
import { inDays, problem, Until } from "./until.tsx";

type DecideDraft = Extract<Draft, { kind: "decide" }>;

/** How alerts are judged: the disposition, its reason, the words for it, the end of an exemption. */
export function DecisionFields({
  draft,
  change,
  sent,
  highest,
}: {
  draft: DecideDraft;
  change: (draft: DecideDraft) => void;
  sent: boolean;
  /** The level of the gravest alert that is judged. */
  highest: number;
}) {
  const { t, name } = useSpeech();
  const { disposition, reason } = draft;
  const lacks = sent ? lacking(draft) : [];
  return (
    <>
      <Radio.Group
        value={disposition}
        onChange={(event) => change(withDisposition(draft, event.target.value))}
        className="dispositions"
        aria-label={t("alerts.decide")}
      >
        {dispositions.map((one, i) => (
          <Radio key={one} value={one} autoFocus={one === disposition}>
            <b>{name("disposition", one)}</b> <kbd>{i + 1}</kbd>
            <span className="muted">{t(`alerts.hint.${one}`)}</span>
          </Radio>
        ))}
      </Radio.Group>
      <Form.Item label={`${t("alerts.reasonCode")}${t("alerts.optional")}`}>
        <Radio.Group
          id="decide-reasons"
          className="reasons"
          value={reason}
          onChange={(event) => change({ ...draft, reason: event.target.value })}
          aria-label={t("alerts.reasonCode")}
        >
          {reasonsOf[disposition].map((one, i) => (
            <Radio key={one} value={one}>
              {name("reason", one)} <kbd>{letters[i]}</kbd>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {disposition === "exempted" && (
        <Form.Item
          label={t("alerts.exemptUntil")}
          htmlFor="exempt-until"
          required={reason === "temporary"}
          {...problem(lacks.includes("until"), t("alerts.untilNeeded"))}
        >
          <Until
            id="exempt-until"
            choices={[30, 90].map((days) => [t("alerts.forDays", { n: days }), inDays(days)])}
            value={draft.until}
            onChange={(until) => change({ ...draft, until })}
            withoutEnd={reason === "temporary" ? undefined : t("alerts.noEnd")}
          />
        </Form.Item>
      )}
      <Form.Item
        label={`${t(`alerts.note.${disposition}`)}${needsNote(draft) ? "" : t("alerts.optional")}`}
        required={needsNote(draft)}
        {...problem(lacks.includes("note"), t("alerts.noteRequired"))}
        htmlFor="decide-note"
      >
        <Input.TextArea
          id="decide-note"
          rows={3}
          maxLength={4_000}
          value={draft.note}
          onChange={(event) => change({ ...draft, note: event.target.value })}
        />
      </Form.Item>
      {isReviewed(draft, highest) && (
        <p className="dialog-review" role="status">
          <TeamOutlined /> {t("alerts.willReview")}
        </p>
      )}
    </>
  );
}

/** The keys of the reasons, in their order. */
const letters = ["a", "b", "c", "d"];

/** What a key chooses while nobody is typing; nothing for other keys. */
export function chosenBy(draft: DecideDraft, key: string): DecideDraft | undefined {
  const disposition = dispositions[Number(key) - 1];
  if (disposition) return withDisposition(draft, disposition);
  const reason = reasonsOf[draft.disposition][letters.indexOf(key)];
  return reason && { ...draft, reason };
}
