import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, DatePicker, Form, Input, Modal, Radio, Select } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { everyProof, fileProof } from "../api/proofs.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { evidenceKinds } from "../precheck/forms.ts";
import { useStoreName } from "../precheck/store-names.tsx";

/** Files what stores can show for claims; it counts at the very next check. */
export function FileProofDialog({
  storeIds,
  listingId,
  claims,
  close,
}: {
  /** The stores to choose from; all of them are chosen to begin with. */
  storeIds: readonly string[];
  /** The listing that it may be for alone. */
  listingId?: string | undefined;
  /** The words that it is to stand for. */
  claims: readonly string[];
  close: () => void;
}) {
  const { t, name } = useSpeech();
  const storeName = useStoreName();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [stores, setStores] = useState(claims.length > 0 ? storeIds : []);
  const [forListing, setForListing] = useState(listingId !== undefined);
  const [kind, setKind] = useState("data_report");
  const [ref, setRef] = useState("");
  const [scope, setScope] = useState(claims.join("；"));
  const [validUntil, setValidUntil] = useState<string>();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const file = useMutation({
    mutationFn: () =>
      Promise.all(
        stores.map((storeId) =>
          fileProof({
            storeId,
            kind,
            ...(forListing && listingId !== undefined ? { listingId } : {}),
            ...(ref.trim() === "" ? {} : { ref: ref.trim() }),
            ...(scope.trim() === "" ? {} : { scope: scope.trim() }),
            ...(validUntil === undefined ? {} : { validUntil }),
            ...(note.trim() === "" ? {} : { note: note.trim() }),
          }),
        ),
      ),
    onSuccess: () => {
      message.success(t("proofs.filed"));
      close();
    },
    // Of several stores some may have theirs.
    onSettled: () => {
      client.invalidateQueries(everyProof);
      client.invalidateQueries({ queryKey: ["precheck", "tried"] });
    },
  });
  const send = () => {
    setAsked(true);
    if (stores.length > 0 && ref.trim() !== "") file.mutate();
  };
  const needed = (lacks: boolean, what: string) =>
    asked && lacks ? { validateStatus: "error" as const, help: t("proofs.needed", { what }) } : {};
  return (
    <Modal
      open
      title={t("proofs.file")}
      okText={t("proofs.file.submit")}
      confirmLoading={file.isPending}
      onOk={send}
      onCancel={close}
      width={520}
    >
      <p className="dialog-hint">{t("proofs.file.hint")}</p>
      <Form layout="vertical" requiredMark={false}>
        <Form.Item
          label={t("common.store")}
          htmlFor="proof-stores"
          {...needed(stores.length === 0, t("common.store"))}
        >
          <Select
            id="proof-stores"
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            maxTagCount="responsive"
            value={[...stores]}
            onChange={setStores}
            options={storeIds.map((id) => ({ value: id, label: storeName(id) }))}
          />
        </Form.Item>
        {listingId !== undefined && (
          <Form.Item label={t("proofs.for")}>
            <Radio.Group
              value={forListing}
              onChange={(event) => setForListing(event.target.value === true)}
              options={[
                { value: true, label: t("proofs.for.listing", { id: listingId }) },
                { value: false, label: t("proofs.for.store") },
              ]}
            />
          </Form.Item>
        )}
        <Form.Item label={t("proofs.kind")} htmlFor="proof-kind">
          <Select
            id="proof-kind"
            value={kind}
            onChange={setKind}
            options={evidenceKinds.codes.map((code) => ({
              value: code,
              label: name("certificate", code),
            }))}
          />
        </Form.Item>
        <Form.Item
          label={t("proofs.ref")}
          htmlFor="proof-ref"
          {...needed(ref.trim() === "", t("proofs.ref"))}
        >
          <Input
            id="proof-ref"
            maxLength={500}
            placeholder={t("proofs.ref.hint")}
            value={ref}
            onChange={(event) => setRef(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t("proofs.scope")} htmlFor="proof-scope" extra={t("proofs.scope.hint")}>
          <Input.TextArea
            id="proof-scope"
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={500}
            value={scope}
            onChange={(event) => setScope(event.target.value)}
          />
        </Form.Item>
        <Form.Item
          label={`${t("proofs.validUntil")}（${t("common.optional")}）`}
          htmlFor="proof-until"
        >
          <DatePicker
            id="proof-until"
            style={{ width: "100%" }}
            format="YYYY-MM-DD"
            value={validUntil === undefined ? null : dayjs(validUntil)}
            onChange={(date) => setValidUntil(date?.format("YYYY-MM-DD"))}
          />
        </Form.Item>
        <Form.Item label={`${t("proofs.note")}（${t("common.optional")}）`} htmlFor="proof-note">
          <Input
            id="proof-note"
            maxLength={2_000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
      </Form>
      <div role="alert">{file.error ? <ErrorText error={file.error} /> : null}</div>
    </Modal>
  );
}
