import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Form, Modal, Segmented, Select } from "antd";
import { useState } from "react";

import type { Language } from "../../core/text.ts";
import type { ReportSchedule, ScheduleInput } from "../../reports/schema.ts";
import { channelsQuery } from "../api/notify.ts";
import { addSchedule, changeSchedule, schedulesKey } from "../api/reports.ts";
import { useSpeech } from "../i18n/language.tsx";
import { platforms } from "../parts/codes.ts";
import { ErrorText } from "../parts/states.tsx";

const cadences = {
  risk: ["week", "month", "quarter"],
  manual: ["change", "month", "quarter"],
} as const;

/** Which report the clock is to make, how often, in which language, and whom it goes to. */
export function ScheduleDialog({
  schedule,
  close,
}: {
  schedule: ReportSchedule | undefined;
  close: () => void;
}) {
  const { t, name, language } = useSpeech();
  const client = useQueryClient();
  const channels = useQuery(channelsQuery).data ?? [];
  const [report, setReport] = useState<ScheduleInput["report"]>("risk");
  const [cadence, setCadence] = useState<ScheduleInput["cadence"]>("month");
  const [platform, setPlatform] = useState<(typeof platforms)[number]>("tmall");
  const [lang, setLang] = useState<Language>(language);
  const [channelIds, setChannelIds] = useState(schedule?.channels.map(({ id }) => id) ?? []);
  const save = useMutation({
    mutationFn: () =>
      schedule === undefined
        ? addSchedule({
            report,
            cadence,
            platform: report === "manual" ? platform : null,
            lang,
            channelIds,
          })
        : changeSchedule(schedule.id, channelIds),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: schedulesKey });
      close();
    },
  });
  const choose = (next: ScheduleInput["report"]) => {
    setReport(next);
    setCadence("month");
  };
  return (
    <Modal
      open
      title={t(schedule === undefined ? "reports.schedule.add" : "reports.schedule.change")}
      okText={t("reports.schedule.save")}
      onOk={() => save.mutate()}
      onCancel={close}
      confirmLoading={save.isPending}
      width={520}
      data-testid="schedule-dialog"
    >
      <Form layout="vertical" className="schedule-form">
        {schedule === undefined && (
          <>
            <Form.Item label={t("reports.schedule.what")}>
              <Segmented
                aria-label={t("reports.schedule.what")}
                value={report}
                onChange={choose}
                options={[
                  { value: "risk" as const, label: t("reports.risk") },
                  { value: "manual" as const, label: t("reports.manual") },
                ]}
              />
            </Form.Item>
            {report === "manual" && (
              <Form.Item label={t("reports.manual.platform")} htmlFor="schedule-platform">
                <Select
                  id="schedule-platform"
                  value={platform}
                  onChange={setPlatform}
                  options={platforms.map((one) => ({ value: one, label: name("platform", one) }))}
                />
              </Form.Item>
            )}
            <Form.Item label={t("reports.schedule.when")} htmlFor="schedule-cadence">
              <Select
                id="schedule-cadence"
                value={cadence}
                onChange={setCadence}
                options={cadences[report].map((one) => ({
                  value: one,
                  label: name("reports.cadence", one),
                }))}
              />
            </Form.Item>
            <Form.Item label={t("reports.schedule.lang")}>
              <Segmented
                aria-label={t("reports.schedule.lang")}
                value={lang}
                onChange={setLang}
                options={(["zh", "en"] as const).map((one) => ({
                  value: one,
                  label: name("reports.lang", one),
                }))}
              />
            </Form.Item>
          </>
        )}
        <Form.Item
          label={t("reports.schedule.channels")}
          htmlFor="schedule-channels"
          help={t("reports.schedule.channelsHint")}
        >
          <Select
            id="schedule-channels"
            mode="multiple"
            value={channelIds}
            onChange={setChannelIds}
            placeholder={t("reports.schedule.nobody")}
            options={channels.map((one) => ({
              value: one.id,
              label: `${one.name} · ${name("channelKind", one.kind)}`,
            }))}
          />
        </Form.Item>
      </Form>
      <div role="alert">{save.error ? <ErrorText error={save.error} /> : null}</div>
    </Modal>
  );
}
