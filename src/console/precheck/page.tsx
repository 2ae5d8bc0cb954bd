import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Segmented, Tabs } from "antd";
import { useRef, useState } from "react";
import type { Me } from "../../access/schema.ts";
import type { PrecheckKind } from "../../precheck/schema.ts";
import { serverNow } from "../api/client.ts";
import { may } from "../api/may.ts";
import { precheck, precheckHistoryQuery, type Question } from "../api/precheck.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { Controls } from "./controls.tsx";
import { controlsFor } from "./forms.ts";
import { History } from "./history.tsx";
import { JsonEditor } from "./json-editor.tsx";
import "./precheck.css";
import { blankRecord, exampleRecord, type Json, toSend } from "./record.ts";
import { anyOf, scopeOf } from "./scope.ts";
import { Stores } from "./stores.tsx";
import { Answer } from "./verdict.tsx";

const kinds = ["listing", "promotion", "message"] as const satisfies readonly PrecheckKind[];

/** Left the thing to check, right the verdict with the words to change. */
export function PrecheckPage({ me }: { me: Me }) {
  const { t, name } = useSpeech();
  useTitle(t("nav.precheck"));
  const [kind, setKind] = useState<PrecheckKind>("listing");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [asked, setAsked] = useState(false);
  const [record, setRecord] = useState<Json>(() => blankRecord("listing", now()));
  const client = useQueryClient();
  const answer = useRef<HTMLDivElement>(null);
  const check = useMutation({
    mutationFn: async (question: Question) => ({ question, result: await precheck(question) }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: precheckHistoryQuery.queryKey });
      // Side by side the answer is in sight already; below the form it is not.
      if (oneColumn.matches) answer.current?.scrollIntoView({ block: "start" });
    },
  });
  const ask = (about: Json) => ({
    kind,
    ...scopeOf(chosen),
    record: toSend(about),
  });
  const submit = (about: Json = record) => {
    setAsked(true);
    if (chosen.length > 0) check.mutate(ask(about));
  };
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
          <Button
            type="link"
            onClick={() => {
              setRecord(exampleRecord(kind, now()));
              if (chosen.length === 0) setChosen([`${anyOf}tmall`]);
            }}
          >
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
        <Stores chosen={chosen} onChange={setChosen} lacking={asked && chosen.length === 0} />
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
      <div className="precheck-answer" ref={answer}>
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

const oneColumn = matchMedia("(max-width: 900px)");
const now = () => new Date(serverNow());
