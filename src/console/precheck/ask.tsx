import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Segmented, Tabs } from "antd";
import { useRef, useState } from "react";
import { useLocation } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { PrecheckKind } from "../../precheck/schema.ts";
import { serverNow } from "../api/client.ts";
import { may } from "../api/may.ts";
import { everyHistory, precheck, type Question } from "../api/precheck.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Answer } from "./answer.tsx";
import { Controls } from "./controls.tsx";
import { controlsFor, isProse, kinds } from "./forms.ts";
import { JsonEditor } from "./json-editor.tsx";
import { FieldMarksProvider, useLive } from "./live.ts";
import { marksIn, marksOf } from "./live-marks.ts";
import { applyMark, blankRecord, exampleRecord, isBlank, type Json, toSend } from "./record.ts";
import { anyOf, scopeOf } from "./scope.ts";
import { Stores } from "./stores.tsx";
import { Undo, useUndo } from "./undo.tsx";
import { useRemembered } from "./use-remembered.ts";
import { VerdictTag } from "./verdict-tag.tsx";

/** A record to begin with, which another page hands over. */
export interface Handed {
  readonly kind: PrecheckKind;
  readonly storeIds: readonly string[];
  readonly record: Json;
}

/** Left the thing to check, judged as it is written; right the verdict with what to change. */
export function AskPage({ me }: { me: Me }) {
  const { t, name, language } = useSpeech();
  const handed = (useLocation().state as { readonly handed?: Handed } | null)?.handed;
  const [kind, setKind] = useState<PrecheckKind>(handed?.kind ?? "listing");
  const [chosen, setChosen] = useRemembered(`stores.${me.tenant.id}`, handed?.storeIds);
  const [asked, setAsked] = useState(false);
  const [record, setRecord] = useState<Json>(handed?.record ?? blankRecord("listing", now()));
  const undo = useUndo(record, setRecord);
  const client = useQueryClient();
  const answer = useRef<HTMLDivElement>(null);
  const check = useMutation({
    mutationFn: async (question: Question) => ({ question, result: await precheck(question) }),
    onSuccess: () => {
      client.invalidateQueries(everyHistory);
      // Side by side the answer is in sight already; below the form it is not.
      if (oneColumn.matches) answer.current?.scrollIntoView({ block: "start" });
    },
  });
  const mayAsk = may(me, "precheck");
  const question: Question = { kind, ...scopeOf(chosen), record: toSend(record) };
  const hasPlace = chosen.length > 0;
  const live = useLive(mayAsk && hasPlace && !isBlank(kind, record) ? question : undefined);
  const { tried } = live;
  const judged = tried?.question.kind === kind ? tried : undefined;
  const marks = judged ? marksOf(judged.result.findings, language) : [];
  const apply = (next: Json, said: string) => {
    undo.done(record, next, said);
    setRecord(next);
  };
  const submit = () => {
    setAsked(true);
    if (hasPlace) check.mutate(question);
  };
  const change = (next: PrecheckKind) => {
    setKind(next);
    setRecord(blankRecord(next, now()));
    check.reset();
  };
  return (
    <div className="precheck-ask-page">
      <form
        className="precheck-ask"
        data-testid="precheck-form"
        aria-label={t("precheck.what")}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey)) return;
          if (event.key === "z" && undo.last !== undefined) undo.back();
          else if (event.key === "Enter") submit();
          else return;
          event.preventDefault();
        }}
      >
        <header className="precheck-head">
          <h2 className="head">{t("precheck.what")}</h2>
          <Button
            type="link"
            size="small"
            onClick={() => {
              setRecord(exampleRecord(kind, now()));
              if (!hasPlace) setChosen([`${anyOf}tmall`]);
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
        <Stores chosen={chosen} onChange={setChosen} lacking={asked && !hasPlace} />
        <FieldMarksProvider
          value={{
            of: (field) => (judged ? marksIn(field, marks, judged.question.record, record) : []),
            rewrite: (mark) => {
              const to = mark.suggestion ?? "";
              const next = applyMark(record, mark, to);
              if (next === undefined) return;
              apply(
                next,
                to === ""
                  ? t("precheck.remove", { what: mark.quote })
                  : `“${mark.quote}” → ${t("precheck.apply", { to })}`,
              );
            },
          }}
        >
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
        </FieldMarksProvider>
        <div className="precheck-submit">
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            loading={check.isPending}
            disabled={!mayAsk}
          >
            {t(check.data ? "precheck.again" : "precheck.check")}
          </Button>
          <span className="muted precheck-keys">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </span>
          <Undo undo={undo} />
          {judged && (
            <button
              type="button"
              className="plain precheck-sum"
              onClick={() => answer.current?.scrollIntoView({ block: "start" })}
            >
              <VerdictTag verdict={judged.result.verdict} />
              {judged.result.findings.length > 0 && (
                <span>{t("precheck.found", { n: judged.result.findings.length })}</span>
              )}
            </button>
          )}
        </div>
      </form>
      <div className="precheck-answer" ref={answer}>
        <Answer
          check={check}
          retry={submit}
          live={{ ...live, tried: judged }}
          question={question}
          hasPlace={hasPlace}
          shown={(field) =>
            controlsFor(kind, record).some((one) => one.field === field && isProse(one))
          }
          acts={{ current: record, apply, mayFile: mayAsk }}
        />
      </div>
    </div>
  );
}

const oneColumn = matchMedia("(max-width: 900px)");
const now = () => new Date(serverNow());
