import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Modal, Radio, Select } from "antd";
import { useState } from "react";
import type { Language } from "../../core/text.ts";
import type { ChannelView } from "../../notify/schema.ts";
import { addChannel, changeChannel } from "../api/notify.ts";
import { useSpeech } from "../i18n/language.tsx";
import { channelKinds } from "../parts/codes.ts";
import { ErrorText } from "../parts/states.tsx";
import { SubscriptionFields, usualSubscription } from "./subscription-fields.tsx";
import { emptyTarget, TargetFields, targetOf } from "./target-fields.tsx";

/** Adds a channel, or changes one: its secrets are never shown, only replaced. */
export function ChannelDialog({
  channel,
  close,
}: {
  channel: ChannelView | undefined;
  close: () => void;
}) {
  const { t, name: nameOf, language: spoken } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [name, setName] = useState(channel?.name ?? "");
  const [language, setLanguage] = useState<Language>(channel?.language ?? spoken);
  const [target, setTarget] = useState(emptyTarget(channel?.kind ?? "dingtalk"));
  const [replace, setReplace] = useState(channel === undefined);
  const [subscription, setSubscription] = useState(channel?.subscription ?? usualSubscription);
  const save = useMutation({
    mutationFn: () => {
      const form = { name: name.trim(), language, subscription };
      if (channel === undefined) return addChannel({ ...form, target: targetOf(target) });
      return changeChannel(channel.id, {
        ...form,
        ...(replace ? { target: targetOf(target) } : {}),
      });
    },
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["notify"] });
      message.success(t("notify.saved"));
      close();
    },
  });
  return (
    <Modal
      open
      title={channel === undefined ? t("notify.add") : `${t("notify.edit")} · ${channel.name}`}
      okText={t("notify.save")}
      onOk={() => save.mutate()}
      onCancel={close}
      confirmLoading={save.isPending}
      width={640}
      data-testid="channel-dialog"
    >
      <Form layout="vertical" className="notify-form">
        <div className="notify-pair">
          <Form.Item label={t("notify.kind")} htmlFor="notify-kind">
            <Select
              id="notify-kind"
              value={target.kind}
              disabled={channel !== undefined}
              options={channelKinds.map((kind) => ({
                value: kind,
                label: nameOf("channelKind", kind),
              }))}
              onChange={(kind) => setTarget(emptyTarget(kind))}
            />
          </Form.Item>
          <Form.Item label={t("notify.name")} htmlFor="notify-name" required>
            <Input
              id="notify-name"
              autoFocus
              maxLength={60}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </Form.Item>
        </div>
        {channel !== undefined && (
          <Form.Item>
            <Radio.Group
              value={replace}
              onChange={(event) => setReplace(event.target.value)}
              options={[
                { value: false, label: t("notify.target.keep") },
                { value: true, label: t("notify.target.change") },
              ]}
            />
          </Form.Item>
        )}
        {replace && <TargetFields draft={target} change={setTarget} />}
        {target.kind !== "webhook" && (
          <Form.Item label={t("notify.language")} htmlFor="notify-language">
            <Select
              id="notify-language"
              value={language}
              options={(["zh", "en"] as const).map((code) => ({
                value: code,
                label: nameOf("notify.language", code),
              }))}
              onChange={setLanguage}
            />
          </Form.Item>
        )}
        <SubscriptionFields value={subscription} change={setSubscription} />
      </Form>
      <div role="alert">{save.error ? <ErrorText error={save.error} /> : null}</div>
    </Modal>
  );
}
