import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Form, Modal, Radio } from "antd";
import { useState } from "react";
import type { AlertDetail, AlertKinship } from "../../alerts/schema.ts";
import { linkAlerts } from "../api/alert-team.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { AlertPicker } from "./alert-picker.tsx";
import { showChanged } from "./queue-cache.ts";
import { problem } from "./until.tsx";

const kinships = [
  "related",
  "caused_by",
  "cause_of",
  "duplicate_of",
  "duplicated_by",
] as const satisfies readonly AlertKinship[];

/** Asks which other alert has to do with one, and what. */
export function LinkDialog({ alert, close }: { alert: AlertDetail; close: () => void }) {
  const { t, text } = useSpeech();
  const client = useQueryClient();
  const [alertId, setAlertId] = useState("");
  const [kind, setKind] = useState<AlertKinship>("related");
  const [sent, setSent] = useState(false);
  const link = useMutation({
    mutationFn: () => linkAlerts(alert.id, { alertId, kind }),
    onSuccess: (after) => {
      showChanged(client, after);
      close();
    },
  });
  return (
    <Modal
      open
      title={t("kin.linkTitle")}
      okText={t("kin.linkTitle")}
      onOk={() => (alertId === "" ? setSent(true) : link.mutate())}
      onCancel={close}
      confirmLoading={link.isPending}
      width={560}
      data-testid="link-dialog"
    >
      <Form layout="vertical" component={false}>
        <p className="dialog-about">{text(alert.message)}</p>
        <Form.Item
          label={t("kin.linkTo")}
          htmlFor="link-to"
          required
          extra={t("kin.near")}
          {...problem(sent && alertId === "", t("kin.mergeNeeded"))}
        >
          <AlertPicker
            id="link-to"
            label={t("kin.linkTo")}
            alert={alert}
            value={alertId}
            onChange={setAlertId}
          />
        </Form.Item>
        <Form.Item label={t("kin.linkAs")}>
          <Radio.Group
            className="reasons"
            value={kind}
            onChange={({ target }) => setKind(target.value)}
            aria-label={t("kin.linkAs")}
            options={kinships.map((value) => ({ value, label: t(`kin.as.${value}`) }))}
          />
        </Form.Item>
      </Form>
      <div role="alert">{link.error ? <ErrorText error={link.error} /> : null}</div>
    </Modal>
  );
}
