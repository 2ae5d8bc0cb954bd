import { MoreOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import type { ChannelView } from "../../notify/schema.ts";
import { changeChannel, removeChannel, testChannel } from "../api/notify.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { When } from "../parts/when.tsx";
import { ChannelDialog } from "./channel-dialog.tsx";
import { MineDialog } from "./mine-dialog.tsx";

/** A channel: where it leads, whether it works, and what it hears of. */
export function ChannelCard({ channel, admin }: { channel: ChannelView; admin: boolean }) {
  const { t, name } = useSpeech();
  const [open, setOpen] = useState<"edit" | "mine">();
  const { health, target } = channel;
  return (
    <li className="card channel" data-testid="channel">
      <header>
        <div>
          <h3>{channel.name}</h3>
          <span className="muted">{name("channelKind", channel.kind)}</span>
        </div>
        <Health channel={channel} />
      </header>
      <p className="mono channel-address">{target.address}</p>
      <Hears channel={channel} />
      <dl className="channel-figures">
        <div>
          <dt>{t("notify.lastSent")}</dt>
          <dd>{health.lastSentAt ? <When at={health.lastSentAt} /> : t("notify.never")}</dd>
        </div>
        <div>
          <dt>{t("notify.waiting")}</dt>
          <dd>{health.waiting}</dd>
        </div>
        <div data-tone={health.dead > 0 ? "bad" : undefined}>
          <dt>{t("notify.dead")}</dt>
          <dd>{health.dead}</dd>
        </div>
      </dl>
      {health.lastFailure !== null && health.lastFailedAt !== null && (
        <p className="channel-failure">
          <span className="muted">
            {t("notify.lastFailed")} <When at={health.lastFailedAt} />
          </span>{" "}
          {health.lastFailure}
        </p>
      )}
      <footer>
        {admin && <Acts channel={channel} edit={() => setOpen("edit")} />}
        {channel.kind === "mail" && (
          <Button onClick={() => setOpen("mine")}>
            {t(channel.mine === null ? "notify.mine" : "notify.mine.on")}
          </Button>
        )}
      </footer>
      {open === "edit" && <ChannelDialog channel={channel} close={() => setOpen(undefined)} />}
      {open === "mine" && <MineDialog channel={channel} close={() => setOpen(undefined)} />}
    </li>
  );
}

function Health({ channel: { enabled, health } }: { channel: ChannelView }) {
  const { t } = useSpeech();
  if (!enabled) return <span className="tag">{t("notify.health.off")}</span>;
  if (health.failures > 0)
    return (
      <span className="tag" data-tone="bad">
        {t("notify.health.failing", { n: health.failures })}
      </span>
    );
  return health.lastSentAt === null ? (
    <span className="tag" data-tone="line">
      {t("notify.health.fresh")}
    </span>
  ) : (
    <span className="tag" data-tone="good">
      {t("notify.health.good")}
    </span>
  );
}

function Hears({ channel: { subscription, target } }: { channel: ChannelView }) {
  const { t, name } = useSpeech();
  const { events, minLevel, areas, quiet } = subscription;
  return (
    <ul className="channel-hears" aria-label={t("notify.hears")}>
      {events.map((event) => (
        <li key={event} className="tag">
          {name("notifyEvent", event)}
        </li>
      ))}
      <li className="tag" data-tone="line">
        {t("notify.fromLevel", { n: minLevel })}
      </li>
      {areas.length > 0 && (
        <li className="tag" data-tone="line">
          {areas.map((area) => name("area", area)).join(t("common.listComma"))}
        </li>
      )}
      {quiet !== null && (
        <li className="tag" data-tone="line">
          {t("notify.quiet", quiet)}
        </li>
      )}
      {target.signed && (
        <li className="tag" data-tone="info">
          {t("notify.signed")}
        </li>
      )}
    </ul>
  );
}

function Acts({ channel, edit }: { channel: ChannelView; edit: () => void }) {
  const { t } = useSpeech();
  const { notification, modal } = App.useApp();
  const complain = useComplain();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ["notify"] });
  const test = useMutation({
    mutationFn: () => testChannel(channel.id),
    onSuccess: ({ ok, reason }) =>
      notification[ok ? "success" : "error"]({
        title: t(ok ? "notify.test.ok" : "notify.test.failed"),
        description: reason ?? channel.name,
        placement: "bottomRight",
      }),
    onError: complain,
    onSettled,
  });
  const act = useMutation({
    mutationFn: (what: "switch" | "remove"): Promise<unknown> =>
      what === "remove"
        ? removeChannel(channel.id)
        : changeChannel(channel.id, { enabled: !channel.enabled }),
    onError: complain,
    onSettled,
  });
  const askRemove = () =>
    modal.confirm({
      title: t("notify.removeSure", { name: channel.name }),
      content: t("notify.removeHint"),
      okText: t("notify.remove"),
      okButtonProps: { danger: true },
      onOk: () => act.mutateAsync("remove"),
    });
  return (
    <>
      <Button onClick={() => test.mutate()} loading={test.isPending}>
        {t("notify.test")}
      </Button>
      <Button onClick={edit}>{t("notify.edit")}</Button>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            {
              key: "switch",
              label: t(channel.enabled ? "notify.switchOff" : "notify.switchOn"),
              onClick: () => act.mutate("switch"),
            },
            { key: "remove", danger: true, label: t("notify.remove"), onClick: askRemove },
          ],
        }}
      >
        <Button
          type="text"
          icon={<MoreOutlined />}
          aria-label={`${t("notify.more")} · ${channel.name}`}
        />
      </Dropdown>
    </>
  );
}
