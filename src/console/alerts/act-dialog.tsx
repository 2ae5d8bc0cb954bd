import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Modal } from "antd";
import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail, AlertRow } from "../../alerts/schema.ts";
import type { BulkResult } from "../../alerts/work-schema.ts";
import { actOnMany } from "../api/alerts.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { ErrorText, Skeleton } from "../parts/states.tsx";
import { Outcome } from "./bulk-outcome.tsx";
import { chosenBy } from "./decision-fields.tsx";
import { actionOf, asksNothing, type Draft, lacking, needsNote, shapeOf } from "./draft.ts";
import { ActionFields } from "./fields.tsx";
import { showRows } from "./queue-cache.ts";
import { useAct } from "./use-act.ts";
import { useUndo } from "./use-undo.tsx";

/** Asks what an action needs, of one alert. */
export function ActOnOne({
  alert,
  draft: first,
  me,
  close,
  done,
}: {
  alert: AlertDetail;
  draft: Draft;
  me: Me;
  close: () => void;
  done: (after: AlertDetail, draft: Draft) => void;
}) {
  const { t, text } = useSpeech();
  const act = useAct(me);
  const [draft, setDraft] = useState(first);
  // What somebody else does meanwhile must not be decided unseen.
  const [version] = useState(alert.version);
  const submit = () =>
    act.mutate(
      { id: alert.id, action: { ...actionOf(draft), version } },
      {
        onSuccess: (after) => {
          close();
          done(after, draft);
        },
        onError: close,
      },
    );
  return (
    <ActionDialog
      title={t(`alerts.title.${draft.kind}`)}
      about={text(alert.message)}
      ok={t(`alerts.title.${draft.kind}`)}
      draft={draft}
      change={setDraft}
      alerts={[alert]}
      pending={act.isPending}
      submit={submit}
      close={close}
    />
  );
}

/** Asks what an action needs, of many alerts; says before what it comes to, and after what it came to. */
export function ActOnMany({
  alerts,
  draft: first,
  me,
  close,
  done,
}: {
  alerts: readonly AlertRow[];
  draft: Draft;
  me: Me;
  close: () => void;
  /** The alerts that could not be done stay chosen. */
  done: (failed: readonly string[]) => void;
}) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const complain = useComplain();
  const { offer } = useUndo();
  const [draft, setDraft] = useState(first);
  const [chosen] = useState(alerts);
  const [result, setResult] = useState<BulkResult>();
  const isReady = lacking(draft).length === 0;
  // What the others are merged into is not merged itself.
  const concerned = draft.kind === "merge" ? chosen.filter(({ id }) => id !== draft.into) : chosen;
  const preview = useQuery({
    queryKey: ["alerts", "preview", shapeOf(draft), concerned.map(({ id }) => id)],
    queryFn: () => actOnMany(shapeOf(draft), concerned, true),
    enabled: isReady && result === undefined,
    gcTime: 0,
  });
  const act = useMutation({
    mutationFn: () => actOnMany(actionOf(draft), concerned),
    onError: complain,
    onSuccess: (after) => {
      const changed = after.items.flatMap((item) => (item.ok ? [item.alert] : []));
      showRows(client, changed);
      if (changed.length > 0) offer(changed, t(`alerts.many.${draft.kind}`, { n: changed.length }));
      done(after.items.flatMap((item) => (item.ok ? [] : [item.id])));
      if (after.failed === 0) close();
      else setResult(after);
    },
  });
  if (result)
    return (
      <Modal
        open
        title={t("alerts.bulk.result")}
        onCancel={close}
        footer={<Button onClick={close}>{t("alerts.bulk.close")}</Button>}
        width={560}
      >
        <Outcome result={result} alerts={concerned} draft={draft} me={me} />
      </Modal>
    );
  const doable = preview.data?.done ?? concerned.length;
  return (
    <ActionDialog
      title={t("alerts.bulk.title", {
        what: t(`alerts.title.${draft.kind}`),
        n: concerned.length,
      })}
      ok={t("alerts.bulk.ok", { what: t(`alerts.title.${draft.kind}`), n: doable })}
      draft={draft}
      change={setDraft}
      alerts={chosen}
      pending={act.isPending}
      blocked={isReady && doable === 0}
      submit={() => act.mutate()}
      close={close}
    >
      <section className="preview" aria-live="polite" aria-label={t("alerts.bulk.preview")}>
        <h3 className="eyebrow">{t("alerts.bulk.preview")}</h3>
        {!isReady ? (
          <p className="muted">{t("alerts.bulk.fillIn")}</p>
        ) : preview.error ? (
          <ErrorText error={preview.error} />
        ) : preview.data === undefined ? (
          <Skeleton rows={1} />
        ) : (
          <Outcome result={preview.data} alerts={concerned} draft={draft} me={me} isPreview />
        )}
      </section>
    </ActionDialog>
  );
}

/** The form of an action. Enter sends it, from a text with Ctrl or ⌘. */
function ActionDialog({
  title,
  about,
  ok,
  draft,
  change,
  alerts,
  pending,
  blocked = false,
  submit,
  close,
  children,
}: {
  title: string;
  about?: string;
  ok: string;
  draft: Draft;
  change: (draft: Draft) => void;
  alerts: readonly AlertRow[];
  pending: boolean;
  blocked?: boolean;
  submit: () => void;
  close: () => void;
  children?: ReactNode;
}) {
  const [sent, setSent] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const focusOn = (selector: string) => form.current?.querySelector<HTMLElement>(selector)?.focus();
  const send = () => {
    if (pending || blocked) return;
    const lacks = lacking(draft);
    if (lacks.length === 0) return submit();
    setSent(true);
    focusOn(lacks[0] === "until" ? "#exempt-until" : "textarea");
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const { target } = event;
    const typing =
      target instanceof Element && target.closest("textarea, button, .ant-picker, .ant-select");
    if (event.key === "Enter" && (!typing || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
    if (draft.kind !== "decide" || typing || event.ctrlKey || event.metaKey) return;
    const chosen = chosenBy(draft, event.key);
    if (chosen === undefined) return;
    event.preventDefault();
    change(chosen);
    // What needs a note is ready for its first word once the reason is chosen.
    if (chosen.disposition !== draft.disposition)
      requestAnimationFrame(() => focusOn("#decide-reasons input"));
    else if (needsNote(chosen)) focusOn("#decide-note");
  };
  return (
    <Modal
      open
      title={title}
      okText={ok}
      okButtonProps={{ disabled: blocked, autoFocus: asksNothing(draft) }}
      onOk={send}
      onCancel={close}
      confirmLoading={pending}
      width={560}
      data-testid={`${draft.kind}-dialog`}
    >
      <Form layout="vertical" component={false}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the controls inside it */}
        <div ref={form} onKeyDown={onKey}>
          {about && <p className="dialog-about">{about}</p>}
          <ActionFields draft={draft} change={change} sent={sent} alerts={alerts} />
          {children}
        </div>
      </Form>
    </Modal>
  );
}
