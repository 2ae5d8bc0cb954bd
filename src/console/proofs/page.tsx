import { FileProtectOutlined, PlusOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Segmented, Select } from "antd";
import { useState } from "react";
import { useLocation, useSearchParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { Proof } from "../../proofs/schema.ts";
import { may } from "../api/may.ts";
import { everyProof, proofsQuery, withdrawProof } from "../api/proofs.ts";
import { storesQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ReasonDialog } from "../parts/reason-dialog.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";
import { useStoreName } from "../precheck/store-names.tsx";
import { FileProofDialog } from "./file-dialog.tsx";
import { ProofEnd } from "./proof-end.tsx";
import "./proofs.css";

const states = ["valid", "expired", "withdrawn", "all"] as const;

/** What stores can show for their claims: what counts, what ended, what was taken back. */
export function ProofsPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const state = states.find((one) => one === search.get("state")) ?? "valid";
  const storeId = search.get("storeId") ?? "";
  const { data: stores } = useQuery(storesQuery);
  const { data, error, refetch } = useQuery(proofsQuery({ state, storeId }));
  const [filing, setFiling] = useState(false);
  const [taking, setTaking] = useState<Proof>();
  const mayFile = may(me, "precheck");
  const set = (key: string, value: string, otherwise: string) => {
    const next = new URLSearchParams(search);
    if (value === otherwise) next.delete(key);
    else next.set(key, value);
    setSearch(next, { replace: true });
  };
  const add = mayFile && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setFiling(true)}>
      {t("proofs.file")}
    </Button>
  );
  return (
    <section className="precheck-list" aria-label={t("precheck.tab.proofs")}>
      <search className="proof-filters">
        <Segmented
          aria-label={t("proofs.state")}
          value={state}
          onChange={(next) => set("state", next, "valid")}
          options={states.map((value) => ({ value, label: t(`proofs.state.${value}`) }))}
        />
        <Select
          aria-label={t("common.store")}
          variant="filled"
          showSearch={{ optionFilterProp: "label" }}
          popupMatchSelectWidth={false}
          value={storeId}
          onChange={(next) => set("storeId", next, "")}
          options={[
            { value: "", label: t("precheck.history.anyStore") },
            ...(stores ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {add}
      </search>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : !data ? (
        <Skeleton rows={5} lines={2} />
      ) : data.length === 0 ? (
        <Empty
          icon={<FileProtectOutlined style={{ fontSize: 32 }} />}
          title={t("proofs.empty")}
          hint={t("proofs.emptyHint")}
        />
      ) : (
        <ul className="proofs card">
          {data.map((proof) => (
            <ProofRow
              key={proof.id}
              proof={proof}
              {...(mayFile && proof.state !== "withdrawn"
                ? { withdraw: () => setTaking(proof) }
                : {})}
            />
          ))}
        </ul>
      )}
      {filing && (
        <FileProofDialog
          storeIds={(stores ?? []).map(({ id }) => id)}
          claims={[]}
          close={() => setFiling(false)}
        />
      )}
      {taking && <Withdraw proof={taking} close={() => setTaking(undefined)} />}
    </section>
  );
}

const tones = { valid: "good", expired: "warn", withdrawn: "line" } as const;

function ProofRow({ proof, withdraw }: { proof: Proof; withdraw?: () => void }) {
  const { t, name } = useSpeech();
  const storeName = useStoreName();
  const { hash } = useLocation();
  const { id, kind, ref, scope, note, validUntil, state, storeId, listingId, withdrawn } = proof;
  return (
    <li id={id} data-at={hash === `#${id}` || undefined}>
      <div className="proof-what">
        <p>
          <span className="tag" data-tone={tones[state]}>
            {t(`proofs.state.${state}`)}
          </span>{" "}
          <b>{name("certificate", kind)}</b> {ref && <code className="mono">{ref}</code>}
        </p>
        {scope && <p>{scope}</p>}
        {note && <p className="muted">{note}</p>}
        {withdrawn && (
          <p className="muted">
            {t("proofs.withdrawnBy", { who: withdrawn.by, why: withdrawn.why })}
          </p>
        )}
      </div>
      <div className="proof-where">
        <span>{storeName(storeId)}</span>
        <span className="muted">
          {listingId === null ? t("proofs.for.store") : t("proofs.for.listing", { id: listingId })}
        </span>
      </div>
      <div className="proof-when">
        <ProofEnd until={validUntil} />
        <span className="muted">
          {proof.by.name} <When at={proof.at} />
        </span>
      </div>
      {withdraw && (
        <Button size="small" onClick={withdraw}>
          {t("proofs.withdraw")}
        </Button>
      )}
    </li>
  );
}

function Withdraw({ proof, close }: { proof: Proof; close: () => void }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: (reason: string) => withdrawProof(proof.id, reason),
    onSuccess: () => {
      message.success(t("proofs.withdrawn"));
      client.invalidateQueries(everyProof);
      client.invalidateQueries({ queryKey: ["precheck", "tried"] });
      close();
    },
  });
  return (
    <ReasonDialog
      title={t("proofs.withdraw")}
      hint={t("proofs.withdraw.hint")}
      submit={t("proofs.withdraw")}
      required
      danger
      pending={withdraw.isPending}
      error={withdraw.error}
      onSubmit={(reason) => withdraw.mutate(reason)}
      close={close}
    />
  );
}
