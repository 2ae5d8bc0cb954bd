import { useQuery } from "@tanstack/react-query";
import { App, Button, DatePicker, Form, Input, Modal, Radio } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail, Disposition } from "../../alerts/schema.ts";
import { type AlertAction, alertQuery } from "../api/alerts.ts";
import { useSpeech } from "../i18n/language.tsx";
import { type Dialog, dispositions } from "./dialog.ts";
import { useAct } from "./use-act.ts";

/** The dialog that is open over an alert, if any. */
export function Dialogs({
  id,
  me,
  dialog,
  close,
  decided,
}: {
  id: string;
  me: Me;
  dialog: Dialog | undefined;
  close: () => void;
  decided: (id: string) => void;
}) {
  const { data: alert } = useQuery(alertQuery(id));
  if (!alert || !dialog) return null;
  if (dialog.kind === "decide")
    return (
      <Decide alert={alert} me={me} first={dialog.disposition} close={close} decided={decided} />
    );
  return <Put alert={alert} me={me} kind={dialog.kind} close={close} />;
}

function Decide({
  alert,
  me,
  first,
  close,
  decided,
}: {
  alert: AlertDetail;
  me: Me;
  first: Disposition;
  close: () => void;
  decided: (id: string) => void;
}) {
  const { t, text, name } = useSpeech();
  const { notification } = App.useApp();
  const act = useAct(me);
  const [disposition, setDisposition] = useState(first);
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const noteDue = disposition !== "confirmed" && note.trim() === "";
  const submit = () => {
    if (noteDue) return setAsked(true);
    const action: AlertAction = {
      verb: "decide",
      disposition,
      version: alert.version,
      ...(note.trim() === "" ? {} : { note: note.trim() }),
    };
    act.mutate({ id: alert.id, action }, { onSuccess: done, onError: close });
  };
  const done = (after: AlertDetail) => {
    close();
    decided(after.id);
    const key = `decided ${after.id}`;
    const undo = () => {
      notification.destroy(key);
      act.mutate({
        id: after.id,
        action: { verb: "reopen", reason: t("alerts.undoReason"), version: after.version },
      });
    };
    notification.success({
      key,
      title: t("alerts.decided", { what: name("disposition", disposition) }),
      description: text(after.message),
      actions: <Button onClick={undo}>{t("common.undo")}</Button>,
      placement: "bottomRight",
      duration: 10,
    });
  };
  return (
    <Modal
      open
      title={t("alerts.decide")}
      okText={t("alerts.decide")}
      onOk={submit}
      onCancel={close}
      confirmLoading={act.isPending}
      width={480}
      data-testid="decide-dialog"
    >
      <Form
        layout="vertical"
        onKeyDown={(event) => {
          const chosen = dispositions[Number(event.key) - 1];
          const typing = event.target instanceof HTMLTextAreaElement;
          if (chosen && !typing) {
            event.preventDefault();
            setDisposition(chosen);
            // What needs a note is ready for its first word.
            event.currentTarget
              .querySelector<HTMLElement>(
                chosen === "confirmed" ? `input[value=${chosen}]` : "#decide-note",
              )
              ?.focus();
          }
          if (event.key === "Enter" && (!typing || event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            submit();
          }
        }}
      >
        <p className="dialog-about">{text(alert.message)}</p>
        <Radio.Group
          value={disposition}
          onChange={(event) => setDisposition(event.target.value)}
          className="dispositions"
          aria-label={t("alerts.decide")}
        >
          {dispositions.map((one, i) => (
            <Radio key={one} value={one} autoFocus={one === first}>
              <b>{name("disposition", one)}</b> <kbd>{i + 1}</kbd>
              <span className="muted">{t(`alerts.hint.${one}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
        <Form.Item
          label={`${t(`alerts.note.${disposition}`)}${disposition === "confirmed" ? ` (${t("common.optional")})` : ""}`}
          required={disposition !== "confirmed"}
          {...(asked && noteDue
            ? { validateStatus: "error" as const, help: t("alerts.noteRequired") }
            : {})}
          htmlFor="decide-note"
        >
          <Input.TextArea
            id="decide-note"
            rows={3}
            maxLength={4_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}

const nine = (day: Dayjs): Dayjs => day.hour(9).minute(0).second(0).millisecond(0);

/** Puts an alert off, or takes it up again; both ask why. */
function Put({
  alert,
  me,
  kind,
  close,
}: {
  alert: AlertDetail;
  me: Me;
  kind: "snooze" | "reopen";
  close: () => void;
}) {
  const { t, text } = useSpeech();
  const { message } = App.useApp();
  const act = useAct(me);
  const [until, setUntil] = useState<Dayjs>(() => nine(dayjs().add(1, "day")));
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const lacking = reason.trim() === "";
  const submit = () => {
    if (lacking) return setAsked(true);
    const action: AlertAction =
      kind === "snooze"
        ? {
            verb: "snooze",
            until: until.toISOString(),
            reason: reason.trim(),
            version: alert.version,
          }
        : { verb: "reopen", reason: reason.trim(), version: alert.version };
    act.mutate(
      { id: alert.id, action },
      {
        onSuccess: () => {
          message.success(t(kind === "snooze" ? "alerts.snoozed" : "alerts.reopened"));
          close();
        },
        onError: close,
      },
    );
  };
  const choices: readonly [string, Dayjs][] = [
    [t("alerts.snooze.hours", { n: 4 }), dayjs().add(4, "hour")],
    [t("alerts.snooze.tomorrow"), nine(dayjs().add(1, "day"))],
    [t("alerts.snooze.monday"), nine(dayjs().add((8 - dayjs().day()) % 7 || 7, "day"))],
  ];
  const title = t(kind === "snooze" ? "alerts.snoozeTitle" : "alerts.reopen");
  return (
    <Modal
      open
      title={title}
      okText={title}
      onOk={submit}
      onCancel={close}
      confirmLoading={act.isPending}
      width={480}
    >
      <Form layout="vertical">
        <p className="dialog-about">{text(alert.message)}</p>
        {kind === "snooze" && (
          <Form.Item label={t("alerts.snooze.until")} htmlFor="snooze-until">
            <div className="snooze-until">
              {choices.map(([label, at]) => (
                <Button
                  key={label}
                  type={at.isSame(until, "minute") ? "primary" : "default"}
                  onClick={() => setUntil(at)}
                >
                  {label}
                </Button>
              ))}
              <DatePicker
                id="snooze-until"
                showTime={{ format: "HH:mm" }}
                format="YYYY-MM-DD HH:mm"
                allowClear={false}
                value={until}
                minDate={dayjs()}
                onChange={(at) => at && setUntil(at)}
              />
            </div>
          </Form.Item>
        )}
        <Form.Item
          label={kind === "snooze" ? t("common.reason") : t("alerts.reopenReason")}
          required
          htmlFor="put-reason"
          {...(asked && lacking
            ? { validateStatus: "error" as const, help: t("alerts.noteRequired") }
            : {})}
        >
          <Input.TextArea
            id="put-reason"
            rows={3}
            autoFocus
            maxLength={4_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
