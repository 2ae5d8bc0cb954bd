import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import { peopleQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { DecisionFields } from "./decision-fields.tsx";
import { type Draft, lacking } from "./draft.ts";
import { atNine, nineTomorrow, problem, Until } from "./until.tsx";

interface Fields<D extends Draft> {
  readonly draft: D;
  readonly change: (draft: D) => void;
  /** Whether it has been sent as it is: what is lacking is said. */
  readonly sent: boolean;
}

/** What an action asks for; `highest` is the level of the gravest alert that it is about. */
export function ActionFields({
  draft,
  change,
  sent,
  highest,
}: Fields<Draft> & { highest: number }) {
  switch (draft.kind) {
    case "claim":
      return null;
    case "assign":
      return <PersonField draft={draft} change={change} sent={sent} />;
    case "decide":
      return <DecisionFields draft={draft} change={change} sent={sent} highest={highest} />;
    case "snooze":
      return <SnoozeFields draft={draft} change={change} sent={sent} />;
    case "reopen":
      return <ReasonField draft={draft} change={change} sent={sent} />;
  }
}

type Of<K extends Draft["kind"]> = Fields<Extract<Draft, { kind: K }>>;

function PersonField({ draft, change, sent }: Of<"assign">) {
  const { t, name } = useSpeech();
  const { data: people } = useQuery(peopleQuery);
  const able = (people ?? []).filter(({ role }) => role !== "viewer" && role !== "operator");
  return (
    <Form.Item
      label={t("alerts.assignTo")}
      htmlFor="assign-to"
      required
      {...problem(sent && draft.personId === "", t("alerts.assignNeeded"))}
    >
      <Select
        id="assign-to"
        aria-label={t("alerts.assignTo")}
        autoFocus
        showSearch={{ optionFilterProp: "label" }}
        value={draft.personId === "" ? null : draft.personId}
        placeholder={t("alerts.assignNeeded")}
        onChange={(personId) => change({ ...draft, personId })}
        options={able.map((person) => ({
          value: person.id,
          label: `${person.name} · ${name("role", person.role)}`,
        }))}
      />
    </Form.Item>
  );
}

function SnoozeFields({ draft, change, sent }: Of<"snooze">) {
  const { t } = useSpeech();
  const choices: readonly [string, Dayjs][] = [
    [t("alerts.snooze.hours", { n: 4 }), dayjs().add(4, "hour")],
    [t("alerts.snooze.tomorrow"), nineTomorrow()],
    [t("alerts.snooze.monday"), atNine(dayjs().add((8 - dayjs().day()) % 7 || 7, "day"))],
  ];
  return (
    <>
      <Form.Item label={t("alerts.snooze.until")} htmlFor="snooze-until">
        <Until
          id="snooze-until"
          choices={choices}
          value={draft.until}
          onChange={(until) => until && change({ ...draft, until })}
        />
      </Form.Item>
      <ReasonField draft={draft} change={change} sent={sent}>
        <Checkbox
          checked={draft.pause}
          onChange={(event) => change({ ...draft, pause: event.target.checked })}
        >
          {t("alerts.snooze.pause")}
        </Checkbox>
        <p className="pause-hint">{t("alerts.snooze.pauseHint")}</p>
      </ReasonField>
    </>
  );
}

function ReasonField<D extends Extract<Draft, { kind: "snooze" | "reopen" }>>({
  draft,
  change,
  sent,
  children,
}: Fields<D> & { children?: ReactNode }) {
  const { t } = useSpeech();
  const { kind } = draft;
  return (
    <>
      <Form.Item
        label={t(kind === "snooze" ? "alerts.snoozeReason" : "alerts.reopenReason")}
        required
        htmlFor="action-reason"
        {...problem(sent && lacking(draft).includes("reason"), t("alerts.noteRequired"))}
      >
        <Input.TextArea
          id="action-reason"
          rows={3}
          autoFocus
          maxLength={4_000}
          value={draft.reason}
          onChange={(event) => change({ ...draft, reason: event.target.value })}
        />
      </Form.Item>
      {children}
    </>
  );
}
