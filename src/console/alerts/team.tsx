import { ArrowLeftOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm, Radio } from "antd";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { Absence } from "../../alerts/absence-schema.ts";
import { absencesQuery, alertSettingsQuery, changeAlertSettings } from "../api/alert-team.ts";
import { may } from "../api/may.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { useComplain } from "../parts/complain.ts";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { AbsenceForm } from "./absence-form.tsx";
import { useEndAbsence } from "./away-bar.tsx";
import "./team.css";

/** Who is away and who stands in, and what the team has chosen for its queue. */
export function TeamPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  useTitle(t("team.title"));
  const { data, error, refetch } = useQuery(absencesQuery);
  const works = may(me, "workAlerts");
  return (
    <article className="team">
      <Link to="/alerts">
        <ArrowLeftOutlined /> {t("nav.alerts")}
      </Link>
      <h1 className="page-title">{t("team.title")}</h1>
      <p className="muted">{t("team.intro")}</p>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data === undefined ? (
        <Skeleton rows={3} lines={2} />
      ) : data.length === 0 ? (
        <Empty title={t("team.none")} hint={t("team.noneHint")} />
      ) : (
        <ul data-testid="absences">
          {data.map((one) => (
            <One key={one.id} absence={one} me={me} />
          ))}
        </ul>
      )}
      {works && <AbsenceForm me={me} />}
      <Recurrence mayChange={works} />
    </article>
  );
}

function One({ absence, me }: { absence: Absence; me: Me }) {
  const { t } = useSpeech();
  const end = useEndAbsence();
  const { id, person, deputy, from, until, begun } = absence;
  const word = t(begun ? "team.end" : "team.cancel");
  return (
    <li className="absence">
      <p>
        <span className="tag" data-tone={begun ? "warn" : "info"}>
          {t(begun ? "team.now" : "team.coming")}
        </span>{" "}
        <b>{t("team.away", { who: person.name, deputy: deputy.name })}</b>
      </p>
      <p className="muted">
        {t("team.from", { time: exact(from) })} {t("team.until", { time: exact(until) })}
      </p>
      {(person.id === me.person.id || me.person.role === "admin") && (
        <Popconfirm
          title={`${t("team.away", { who: person.name, deputy: deputy.name })} · ${word}？`}
          okText={word}
          onConfirm={() => end.mutate(id)}
        >
          <Button loading={end.isPending}>{word}</Button>
        </Popconfirm>
      )}
    </li>
  );
}

/** After how many days a closed alert that is seen again is a new one. */
const choices = [0, 7, 14, 30];

function Recurrence({ mayChange }: { mayChange: boolean }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const complain = useComplain();
  const { data } = useQuery(alertSettingsQuery);
  const change = useMutation({
    mutationFn: changeAlertSettings,
    onSuccess: (after) => {
      client.setQueryData(alertSettingsQuery.queryKey, after);
      message.success(t("recur.saved"));
    },
    onError: complain,
  });
  if (data === undefined) return null;
  const offered = choices.includes(data.reopenDays) ? choices : [...choices, data.reopenDays];
  return (
    <section className="team-part">
      <h2>{t("recur.title")}</h2>
      <p className="muted">{t("recur.hint")}</p>
      <Radio.Group
        aria-label={t("recur.title")}
        disabled={!mayChange || change.isPending}
        value={data.reopenDays}
        onChange={({ target }) => change.mutate({ reopenDays: target.value })}
        options={offered.map((days) => ({
          value: days,
          label: days === 0 ? t("recur.new") : t("recur.days", { n: days }),
        }))}
      />
    </section>
  );
}
