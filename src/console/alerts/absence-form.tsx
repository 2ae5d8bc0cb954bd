import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Select } from "antd";
import { useState } from "react";
import type { Me } from "../../access/schema.ts";
import { absencesQuery, setAbsence } from "../api/alert-team.ts";
import { peopleQuery, worksAlerts } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { inDays, nineTomorrow, problem, Until } from "./until.tsx";

/** Says that oneself is away, or another where one is an admin, and who stands in. */
export function AbsenceForm({ me }: { me: Me }) {
  const { t, name } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data: people } = useQuery(peopleQuery);
  const [personId, setPersonId] = useState(me.person.id);
  const [deputyId, setDeputyId] = useState<string>();
  const [from, setFrom] = useState<string>();
  const [until, setUntil] = useState(() => inDays(1).toISOString());
  const [sent, setSent] = useState(false);
  const save = useMutation({
    mutationFn: setAbsence,
    onSuccess: () => {
      message.success(t("team.saved"));
      setSent(false);
      setDeputyId(undefined);
      setFrom(undefined);
      client.invalidateQueries({ queryKey: absencesQuery.queryKey });
      client.invalidateQueries({ queryKey: ["alerts"] });
    },
  });
  const send = () => {
    if (deputyId === undefined) return setSent(true);
    save.mutate({
      ...(personId !== me.person.id && { personId }),
      ...(from !== undefined && { from }),
      deputyId,
      until,
    });
  };
  const able = (people ?? []).filter(worksAlerts);
  const options = able.map((person) => ({
    value: person.id,
    label: `${person.name} · ${name("role", person.role)}`,
  }));
  return (
    <section className="team-part">
      <h2>{t("team.add")}</h2>
      <Form layout="vertical" className="absence-form" onFinish={send}>
        {me.person.role === "admin" && (
          <Form.Item label={t("team.person")} htmlFor="absent">
            <Select
              id="absent"
              aria-label={t("team.person")}
              value={personId}
              onChange={setPersonId}
              options={options}
            />
          </Form.Item>
        )}
        <Form.Item
          label={t("team.deputy")}
          htmlFor="deputy"
          required
          {...problem(sent && deputyId === undefined, t("team.deputyNeeded"))}
        >
          <Select
            id="deputy"
            aria-label={t("team.deputy")}
            value={deputyId ?? null}
            placeholder={t("team.deputyNeeded")}
            onChange={setDeputyId}
            options={options.filter(({ value }) => value !== personId)}
          />
        </Form.Item>
        <Form.Item label={t("team.begins")} htmlFor="absent-from">
          <Until
            id="absent-from"
            choices={[[t("alerts.snooze.tomorrow"), nineTomorrow()]]}
            value={from}
            onChange={setFrom}
            withoutEnd={t("team.atOnce")}
          />
        </Form.Item>
        <Form.Item label={t("team.ends")} htmlFor="absent-until">
          <Until
            id="absent-until"
            choices={[1, 3, 7, 14].map((days) => [t("alerts.forDays", { n: days }), inDays(days)])}
            value={until}
            onChange={(at) => at && setUntil(at)}
          />
        </Form.Item>
        <Button htmlType="submit" type="primary" loading={save.isPending}>
          {t("team.save")}
        </Button>
      </Form>
      <div role="alert">{save.error ? <ErrorText error={save.error} /> : null}</div>
    </section>
  );
}
