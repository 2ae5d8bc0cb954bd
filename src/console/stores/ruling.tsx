import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import type { StoreLink } from "../../accounts/schema.ts";
import { type Ruling, ruleOnLink } from "../api/stores.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";

/** A person's word on two stores, with what it is known from. */
export function RulingDialog({
  link: { a, b },
  verdict,
  nameOf,
  close,
}: {
  link: StoreLink;
  verdict: Ruling["verdict"];
  nameOf: (id: string) => string;
  close: () => void;
}) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const lacking = reason.trim() === "";
  const doing = useMutation({
    mutationFn: () => ruleOnLink(a, { other: b, verdict, reason: reason.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["stores"] });
      message.success(t("stores.ruled"));
      close();
    },
  });
  const act = t(verdict === "confirmed" ? "stores.confirm" : "stores.deny");
  return (
    <Modal
      open
      title={t("stores.ruling", { act, a: nameOf(a), b: nameOf(b) })}
      okText={act}
      confirmLoading={doing.isPending}
      onOk={() => (lacking ? setAsked(true) : doing.mutate())}
      onCancel={close}
      width={480}
    >
      <Form layout="vertical">
        <Form.Item
          label={t("common.reason")}
          htmlFor="link-reason"
          required
          {...(asked && lacking
            ? { validateStatus: "error" as const, help: t("stores.reasonRequired") }
            : {})}
        >
          <Input.TextArea
            id="link-reason"
            rows={3}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
      </Form>
      <div role="alert">{doing.error && <ErrorText error={doing.error} />}</div>
    </Modal>
  );
}
