import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Modal } from "antd";
import { useState } from "react";
import type { ChannelView } from "../../notify/schema.ts";
import { subscribe, unsubscribe } from "../api/notify.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { ownSubscription, SubscriptionFields } from "./subscription-fields.tsx";

/** What one wants to hear of at one's own address, over a mail channel. */
export function MineDialog({ channel, close }: { channel: ChannelView; close: () => void }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const [value, setValue] = useState(channel.mine ?? ownSubscription);
  const put = useMutation({
    mutationFn: (on: boolean): Promise<unknown> =>
      on ? subscribe(channel.id, value) : unsubscribe(channel.id),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["notify", "channels"] });
      close();
    },
  });
  return (
    <Modal
      open
      title={t("notify.mine")}
      okText={t("notify.save")}
      onOk={() => put.mutate(true)}
      onCancel={close}
      confirmLoading={put.isPending}
      width={560}
      data-testid="mine-dialog"
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          {channel.mine !== null && (
            <Button danger onClick={() => put.mutate(false)}>
              {t("notify.mine.stop")}
            </Button>
          )}
          <CancelBtn />
          <OkBtn />
        </>
      )}
    >
      <p className="dialog-hint">{t("notify.mine.hint")}</p>
      <Form layout="vertical" className="notify-form">
        <SubscriptionFields value={value} change={setValue} />
      </Form>
      <div role="alert">{put.error ? <ErrorText error={put.error} /> : null}</div>
    </Modal>
  );
}
