import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import type { ReactNode } from "react";
import type { AlertRow } from "../../alerts/schema.ts";
import { absencesQuery } from "../api/alert-team.ts";
import { peopleQuery, worksAlerts } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { DecisionFields } from "./decision-fields.tsx";
import { type Draft, lacking } from "./draft.ts";
import { MergeFields } from "./merge-fields.tsx";
import { atNine, nineTomorrow, problem, Until } from "./until.tsx";

interface Fields<D extends Draft> {
  readonly draft: D;
  readonly change: (draft: D) => void;
  /** Whether it has been sent as it is: what is lacking is said. */
  readonly sent: boolean;
}

/** What an action of some alerts asks for. */
export function ActionFields({
  draft,
  change,
  sent,
  alerts,
}: Fields<Draft> & { alerts: readonly AlertRow[] }) {
  const highest = Math.max(...alerts.map(({ level }) => level));
  switch (draft.kind) {
    case "claim":
    case "acknowledge":
      return null;
    case "merge":
      return <MergeFields draft={draft} change={change} sent={sent} alerts={alerts} />;
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
  const { data: absences } = useQuery(absencesQuery);
  const able = (people ?? []).filter(worksAlerts);
  const deputyOf = (id: string) =>
    absences?.find(({ person, begun }) => begun && person.id === id)?.deputy.name;
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
        options={able.map((person) => {
          const deputy = deputyOf(person.id);
          const hint = deputy ? t("team.awayTill", { deputy }) : name("role", person.role);
          return { value: person.id, label: `${person.name} · ${hint}` };
        })}
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
