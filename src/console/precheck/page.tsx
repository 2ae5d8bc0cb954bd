import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Segmented, Select, Tabs } from "antd";
import { useId, useState } from "react";
import type { Me } from "../../access/schema.ts";
import type { PrecheckKind } from "../../precheck/schema.ts";
import { serverNow } from "../api/client.ts";
import { may } from "../api/may.ts";
import { precheck, precheckHistoryQuery, type Question } from "../api/precheck.ts";
import { storesQuery } from "../api/session.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { PlatformMark } from "../parts/marks.tsx";
import "../parts/parts.css";
import { Controls } from "./controls.tsx";
import { controlsFor } from "./forms.ts";
import { History } from "./history.tsx";
import "./precheck.css";
import { blankRecord, exampleRecord, type Json, toSend } from "./record.ts";
import { Answer } from "./verdict.tsx";

const kinds = ["listing", "promotion", "message"] as const satisfies readonly PrecheckKind[];

/** Left the thing to check, right the verdict with the words to change. */
export function PrecheckPage({ me }: { me: Me }) {
  const { t, name } = useSpeech();
  useTitle(t("nav.precheck"));
  const [kind, setKind] = useState<PrecheckKind>("listing");
  const [storeIds, setStoreIds] = useState<readonly string[]>([]);
  const [record, setRecord] = useState<Json>(() => blankRecord("listing", now()));
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: async (question: Question) => ({ question, result: await precheck(question) }),
    onSuccess: () => client.invalidateQueries({ queryKey: precheckHistoryQuery.queryKey }),
  });
  const ask = (about: Json) => ({
    kind,
    ...(storeIds.length > 0 ? { storeIds } : {}),
    record: toSend(about),
  });
  const submit = (about: Json = record) => check.mutate(ask(about));
  const change = (next: PrecheckKind) => {
    setKind(next);
    setRecord(blankRecord(next, now()));
    check.reset();
  };
  const stale =
    check.data !== undefined && JSON.stringify(ask(record)) !== JSON.stringify(check.data.question);
  return (
    <div className="precheck">
      <form
        className="precheck-ask"
        data-testid="precheck-form"
        aria-label={t("precheck.what")}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          submit();
        }}
      >
        <header className="precheck-head">
          <h1 className="page-title">{t("precheck.title")}</h1>
          <Button type="link" onClick={() => setRecord(exampleRecord(kind, now()))}>
            {t("precheck.example")}
          </Button>
        </header>
        <Segmented
          block
          aria-label={t("precheck.kind")}
          value={kind}
          onChange={change}
          options={kinds.map((value) => ({ value, label: name("kind", value) }))}
        />
        <Stores chosen={storeIds} onChange={setStoreIds} />
        <Tabs
          items={[
            {
              key: "form",
              label: t("precheck.form"),
              children: (
                <Controls
                  controls={controlsFor(kind, record)}
                  record={record}
                  onChange={setRecord}
                />
              ),
            },
            {
              key: "json",
              label: t("precheck.json"),
              children: <JsonEditor record={record} onChange={setRecord} />,
            },
          ]}
        />
        <div className="precheck-submit">
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            loading={check.isPending}
            disabled={!may(me, "precheck")}
          >
            {t(check.data ? "precheck.again" : "precheck.check")}
          </Button>
          <span className="muted precheck-keys">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </span>
        </div>
      </form>
      <div className="precheck-answer">
        <Answer
          pending={check.isPending}
          error={check.error}
          retry={() => submit()}
          answer={check.data}
          stale={stale}
          current={record}
          apply={(next) => {
            setRecord(next);
            submit(next);
          }}
        />
        <History />
      </div>
    </div>
  );
}

const now = () => new Date(serverNow());

function Stores({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}) {
  const { t } = useSpeech();
  const id = useId();
  const { data: stores } = useQuery(storesQuery);
  return (
    <div className="control">
      <label htmlFor={id}>{t("precheck.stores")}</label>
      <Select
        id={id}
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        showSearch={{ optionFilterProp: "title" }}
        placeholder={t("precheck.storesHint")}
        value={[...chosen]}
        onChange={onChange}
        options={(stores ?? []).map(({ id: value, name, platform }) => ({
          value,
          title: name,
          label: (
            <>
              <PlatformMark platform={platform} /> {name}
            </>
          ),
        }))}
      />
    </div>
  );
}

function JsonEditor({ record, onChange }: { record: Json; onChange: (record: Json) => void }) {
  const { t } = useSpeech();
  const [draft, setDraft] = useState<string>();
  const [why, setWhy] = useState<string>();
  const edit = (text: string) => {
    setDraft(text);
    try {
      const parsed: unknown = JSON.parse(text);
      if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
        throw new SyntaxError("{ … }");
      setWhy(undefined);
      onChange(parsed as Json);
    } catch (error) {
      setWhy(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <p className="muted">{t("precheck.jsonHint")}</p>
      <Input.TextArea
        className="mono"
        aria-label="JSON"
        spellCheck={false}
        autoSize={{ minRows: 14, maxRows: 28 }}
        status={why ? "error" : ""}
        value={draft ?? JSON.stringify(record, null, 2)}
        onChange={(event) => edit(event.target.value)}
        onBlur={() => !why && setDraft(undefined)}
      />
      <p aria-live="polite" className="precheck-bad">
        {why && t("precheck.jsonBad", { why })}
      </p>
    </>
  );
}
