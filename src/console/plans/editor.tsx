import { ArrowLeftOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Segmented } from "antd";
import { useRef, useState } from "react";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import type { PlanDetail } from "../../plans/schema.ts";
import { ApiError } from "../api/client.ts";
import { planQuery, savePlan } from "../api/plans.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { ErrorText, Failure, Skeleton } from "../parts/states.tsx";
import { type Format, type Json, readPlan, writePlan } from "./plan-text.ts";

/** The change of a plan, begun from what is in force or from an earlier version. */
export function ChangePlan() {
  const { id = "" } = useParams();
  const { t, text } = useSpeech();
  const [search] = useSearchParams();
  const { data, error, refetch } = useQuery(planQuery(id));
  useTitle(t("plans.edit"));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (data === undefined) return <Skeleton rows={8} />;
  const from = data.versions.find(({ number }) => String(number) === search.get("version"));
  return (
    <Editor
      key={`${id} ${data.version}`}
      title={t("plans.edit.of", { title: text(data.plan.title) })}
      back={`/plans/${encodeURIComponent(id)}`}
      plan={from?.plan ?? data.plan}
      save={(plan, note) => savePlan(id, plan, { note, baseVersion: data.version })}
    />
  );
}

/** The least a plan says, to begin from. */
const blank: Json = {
  id: "new-plan",
  title: { zh: "新预案", en: "New plan" },
  purpose: { zh: "要在多久内做到什么", en: "What is to be done, and how fast" },
  owner: "supervisor",
  minutes: 60,
  starts: { rules: [], areas: [], minLevel: 1 },
  scenario: { zh: "演练时发生了什么", en: "What happens in a drill" },
  steps: [
    {
      id: "first",
      do: { zh: "第一步做什么", en: "What comes first" },
      role: "operations",
      within: 30,
      proof: { zh: "留下什么证据", en: "What shows it" },
    },
    {
      id: "second",
      do: { zh: "接着做什么", en: "What comes next" },
      role: "compliance",
      within: 60,
      after: ["first"],
      proof: { zh: "留下什么证据", en: "What shows it" },
    },
  ],
  exits: [{ zh: "怎样算处理完", en: "When it is over" }],
  review: [{ zh: "下次怎样更快", en: "How it goes faster" }],
};

/** A plan of one's own. */
export function NewPlan() {
  const { t } = useSpeech();
  useTitle(t("plans.new"));
  return (
    <Editor
      title={t("plans.new")}
      back="/plans"
      plan={blank}
      save={(plan, note) => savePlan(String(plan.id), plan, { note, baseVersion: 0 })}
    />
  );
}

/** What is wrong, at its line of the text. */
interface Problem {
  readonly line: number;
  readonly field: string;
  readonly reason: string;
}

function Editor({
  title,
  back,
  plan,
  save,
}: {
  title: string;
  back: string;
  plan: object;
  save: (plan: Json, note: string) => Promise<PlanDetail>;
}) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [format, setFormat] = useState<Format>("yaml");
  const [text, setText] = useState(() => writePlan({ ...plan }, "yaml"));
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const read = readPlan(text);
  const saving = useMutation({
    mutationFn: (body: Json) => save(body, note.trim()),
    onSuccess: (detail) => {
      client.setQueryData(planQuery(detail.plan.id).queryKey, detail);
      client.invalidateQueries({ queryKey: ["plans", "list"] });
      message.success(t("plans.edit.saved"));
      navigate(`/plans/${encodeURIComponent(detail.plan.id)}`);
    },
  });
  const refused = saving.error instanceof ApiError ? saving.error.problems : [];
  const problems: readonly Problem[] =
    read.plan === undefined
      ? [{ line: read.line, field: "", reason: read.reason ?? t("plans.edit.object") }]
      : refused.map((one) => ({ ...one, line: read.lineOf(one.field) }));
  const rewrite = (next: Format) => {
    setFormat(next);
    if (read.plan !== undefined) setText(writePlan(read.plan, next));
  };
  const submit = () => {
    setAsked(true);
    if (read.plan !== undefined && note.trim() !== "") saving.mutate(read.plan);
  };
  return (
    <article className="plan-page">
      <Link to={back}>
        <ArrowLeftOutlined /> {t("common.back")}
      </Link>
      <header className="plan-head">
        <div>
          <h1 className="page-title">{title}</h1>
          <p className="muted">{t("plans.edit.hint")}</p>
        </div>
        <Segmented<Format>
          aria-label={t("plans.edit.format")}
          value={format}
          onChange={rewrite}
          options={[
            { value: "yaml", label: "YAML" },
            { value: "json", label: "JSON" },
          ]}
        />
      </header>
      <div ref={area}>
        <Input.TextArea
          className="mono plan-text"
          aria-label={t("plans.edit.text")}
          aria-describedby="plan-problems"
          spellCheck={false}
          wrap="off"
          rows={28}
          status={problems.length > 0 ? "error" : ""}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            if (saving.error) saving.reset();
          }}
        />
      </div>
      <div id="plan-problems" role="alert">
        <Problems
          problems={problems}
          lines={text.split("\n")}
          goTo={(line) => select(area.current?.querySelector("textarea"), line)}
        />
        {saving.error && problems.length === 0 ? <ErrorText error={saving.error} /> : null}
      </div>
      <Form layout="vertical" className="plan-end" onFinish={submit}>
        <Form.Item
          label={t("plans.edit.why")}
          htmlFor="plan-note"
          {...(asked && note.trim() === ""
            ? { validateStatus: "error" as const, help: t("common.reasonNeeded") }
            : {})}
        >
          <Input
            id="plan-note"
            maxLength={2_000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </Form.Item>
        <Button
          type="primary"
          htmlType="submit"
          loading={saving.isPending}
          disabled={read.plan === undefined}
        >
          {t("plans.edit.save")}
        </Button>
      </Form>
    </article>
  );
}

function Problems({
  problems,
  lines,
  goTo,
}: {
  problems: readonly Problem[];
  lines: readonly string[];
  goTo: (line: number) => void;
}) {
  const { t } = useSpeech();
  if (problems.length === 0) return null;
  return (
    <>
      <p className="plan-problem-count">{t("plans.edit.problems", { n: problems.length })}</p>
      <ul className="plan-problems">
        {problems.map(({ line, field, reason }) => (
          <li key={`${field} ${reason}`}>
            <button type="button" className="plain" onClick={() => goTo(line)}>
              <b>{t("plans.edit.line", { n: line })}</b>
              {field !== "" && <code className="mono">{field}</code>}
              <span>{reason}</span>
              <code className="mono muted">{lines[line - 1]?.trim()}</code>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Put the cursor on a line, in sight. */
function select(area: HTMLTextAreaElement | null | undefined, line: number): void {
  if (!area) return;
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 6);
}
