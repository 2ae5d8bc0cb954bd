import { DeleteOutlined, PlusOutlined, TeamOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Form, Input, Modal, Popconfirm } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { AlertView } from "../../alerts/work-schema.ts";
import { removeView, savedViewsQuery, saveView } from "../api/alerts.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { ErrorText } from "../parts/states.tsx";
import { type Filter, filterOfView, sameFilter, searchOf, views } from "./filter.ts";
import { problem } from "./until.tsx";

/** Filters that people keep under a name, and the way to keep the one on screen. */
export function SavedViews({ filter, me }: { filter: Filter; me: Me }) {
  const { t } = useSpeech();
  const { data: saved = [] } = useQuery(savedViewsQuery);
  const [saves, setSaves] = useState(false);
  const isNamed =
    isAreaOrPlatform(filter) ||
    [...views.map((view) => view.filter), ...saved.map(savedFilter)].some((known) =>
      sameFilter(known, filter),
    );
  if (saved.length === 0 && isNamed) return null;
  return (
    <section className="views-saved" aria-label={t("alerts.saved")}>
      <h2 className="eyebrow">{t("alerts.saved")}</h2>
      <ul>
        {saved.map((view) => (
          <Saved
            key={view.id}
            view={view}
            current={sameFilter(savedFilter(view), filter)}
            mayRemove={view.mine || me.person.role === "admin"}
          />
        ))}
      </ul>
      {!isNamed && (
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          className="views-save"
          onClick={() => setSaves(true)}
        >
          {t("alerts.saveView")}
        </Button>
      )}
      {saves && <SaveView filter={filter} close={() => setSaves(false)} />}
    </section>
  );
}

/** Each area and each platform is a view already. */
const isAreaOrPlatform = (filter: Filter): boolean =>
  Object.keys(filter).length === 1 && (filter.area ?? filter.platform) !== undefined;

const savedFilter = (view: AlertView): Filter => filterOfView(view.filter);

function Saved({
  view,
  current,
  mayRemove,
}: {
  view: AlertView;
  current: boolean;
  mayRemove: boolean;
}) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const complain = useComplain();
  const remove = useMutation({
    mutationFn: () => removeView(view.id),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: savedViewsQuery.queryKey }),
  });
  return (
    <li className="saved">
      <Link
        to={`/alerts${searchOf(savedFilter(view))}`}
        className="view"
        aria-current={current ? "page" : undefined}
      >
        <span>{view.name}</span>
        {view.shared && (
          <span className="view-count">
            <TeamOutlined
              aria-label={t("alerts.sharedBy", { who: view.owner.name })}
              title={t("alerts.sharedBy", { who: view.owner.name })}
            />
          </span>
        )}
      </Link>
      {mayRemove && (
        <Popconfirm
          title={t("alerts.removeViewSure", { name: view.name })}
          okText={t("alerts.removeView")}
          onConfirm={() => remove.mutate()}
        >
          <Button
            type="text"
            size="small"
            className="saved-remove"
            icon={<DeleteOutlined />}
            aria-label={`${t("alerts.removeView")} ${view.name}`}
          />
        </Popconfirm>
      )}
    </li>
  );
}

function SaveView({ filter, close }: { filter: Filter; close: () => void }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const [sent, setSent] = useState(false);
  const save = useMutation({
    mutationFn: () => saveView({ name: name.trim(), filter, shared }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: savedViewsQuery.queryKey });
      message.success(t("alerts.viewSaved"));
      close();
    },
  });
  const send = () => (name.trim() === "" ? setSent(true) : save.mutate());
  return (
    <Modal
      open
      title={t("alerts.saveView")}
      okText={t("alerts.save")}
      onOk={send}
      onCancel={close}
      confirmLoading={save.isPending}
      width={420}
    >
      <Form layout="vertical" component={false}>
        <Form.Item
          label={t("alerts.viewName")}
          htmlFor="view-name"
          required
          {...problem(sent && name.trim() === "", t("alerts.viewNameNeeded"))}
        >
          <Input
            id="view-name"
            autoFocus
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={send}
          />
        </Form.Item>
        <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
          {t("alerts.viewShared")}
        </Checkbox>
      </Form>
      <div role="alert">{save.error ? <ErrorText error={save.error} /> : null}</div>
    </Modal>
  );
}
