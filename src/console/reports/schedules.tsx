import { PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Popconfirm } from "antd";
import { useState } from "react";
import type { ReportSchedule } from "../../reports/schema.ts";
import {
  editionsKey,
  publishNow,
  removeSchedule,
  schedulesKey,
  schedulesQuery,
} from "../api/reports.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText, Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { ScheduleDialog } from "./schedule-dialog.tsx";

/** The reports that the clock makes, when the next is due, and who is told. */
export function Schedules({ manages }: { manages: boolean }) {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(schedulesQuery);
  const [editing, setEditing] = useState<ReportSchedule | "new">();
  return (
    <section aria-labelledby="schedules">
      <header className="reports-head">
        <h2 id="schedules" className="reports-section">
          {t("reports.schedules")}
        </h2>
        {manages && (
          <Button icon={<PlusOutlined />} onClick={() => setEditing("new")}>
            {t("reports.schedule.add")}
          </Button>
        )}
      </header>
      <p className="muted">{t("reports.schedules.lead")}</p>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data === undefined ? (
        <Skeleton rows={2} />
      ) : data.length === 0 ? (
        <p className="reports-none">
          {t(manages ? "reports.schedules.none" : "reports.schedules.ask")}
        </p>
      ) : (
        <ul className="schedules" data-testid="schedules">
          {data.map((schedule) => (
            <Row
              key={schedule.id}
              schedule={schedule}
              manages={manages}
              edit={() => setEditing(schedule)}
            />
          ))}
        </ul>
      )}
      {editing !== undefined && (
        <ScheduleDialog
          schedule={editing === "new" ? undefined : editing}
          close={() => setEditing(undefined)}
        />
      )}
    </section>
  );
}

function Row({
  schedule,
  manages,
  edit,
}: {
  schedule: ReportSchedule;
  manages: boolean;
  edit: () => void;
}) {
  const { t, name } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const refresh = () => {
    client.invalidateQueries({ queryKey: schedulesKey });
    client.invalidateQueries({ queryKey: editionsKey });
  };
  const onError = (error: Error) => void message.error(<ErrorText error={error} />);
  const make = useMutation({
    mutationFn: () => publishNow(schedule.id),
    onSuccess: () => void message.success(t("reports.schedule.made")),
    onError,
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => removeSchedule(schedule.id),
    onError,
    onSettled: refresh,
  });
  const { channels, nextAt, cadence } = schedule;
  return (
    <li>
      <div>
        <b>{useScheduleName(schedule)}</b>
        <span className="muted">
          {name("reports.cadence", cadence)} · {t("reports.schedule.next", { time: exact(nextAt) })}
        </span>
        <span className="muted">
          {channels.length === 0
            ? t("reports.schedule.nobody")
            : t("reports.schedule.to", {
                names: channels.map((one) => one.name).join(t("common.listComma")),
              })}
        </span>
      </div>
      {manages && (
        <span className="document-links">
          <Button size="small" loading={make.isPending} onClick={() => make.mutate()}>
            {t("reports.schedule.now")}
          </Button>
          <Button size="small" type="text" onClick={edit}>
            {t("reports.schedule.change")}
          </Button>
          <Popconfirm
            title={t("reports.schedule.removeSure")}
            okText={t("reports.schedule.remove")}
            onConfirm={() => remove.mutate()}
          >
            <Button size="small" type="text" danger>
              {t("reports.schedule.remove")}
            </Button>
          </Popconfirm>
        </span>
      )}
    </li>
  );
}

/** What a schedule makes, as `天猫合规操作手册 · English`. */
function useScheduleName({ report, cadence, platform, lang }: ReportSchedule): string {
  const { t, name } = useSpeech();
  const what =
    report === "manual"
      ? t("reports.manual.of", { platform: name("platform", platform ?? "") })
      : name("reports.period", cadence);
  return `${what} · ${name("reports.lang", lang)}`;
}
