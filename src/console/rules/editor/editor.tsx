import { RedoOutlined, UndoOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { type ReactNode, type RefObject, useEffect, useReducer, useRef, useState } from "react";
import type { DraftContent } from "../../api/rule-drafts.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { contentOf, forTuning, tunedParams } from "./content.ts";
import { type Edit, edited, sameRule, startEdits } from "./edits.ts";
import "./editor.css";
import { ExampleRuns } from "./example-runs.tsx";
import { RuleForm } from "./form.tsx";
import { goTo } from "./go-to.ts";
import { JsonPane } from "./json-pane.tsx";
import { LintProvider, LintSummary } from "./problems.tsx";
import { SentencePane } from "./sentence-pane.tsx";
import { useLint } from "./use-lint.ts";

type Json = Readonly<Record<string, unknown>>;

const panes = ["sentence", "form", "json"] as const;
type Pane = (typeof panes)[number];

/** What the surroundings of the editor need to know to save. */
export interface Written {
  readonly content: Pick<DraftContent, "rule" | "params">;
  readonly changed: boolean;
  /** Whether it may be saved: checked, and without errors. */
  readonly sound: boolean;
  readonly reset: () => void;
}

/**
 * One rule as sentence, form and JSON side by side: a change in one shows in the others,
 * and is checked, its examples run, as soon as its writer pauses.
 */
export function RuleEditor({
  rule: start,
  base = start,
  isNew = false,
  readOnly = false,
  footer,
}: {
  rule: Json;
  /** What the rule is a change of, where that is not what the editor starts with. */
  base?: Json | undefined;
  isNew?: boolean;
  readOnly?: boolean;
  footer: (written: Written) => ReactNode;
}) {
  const { t } = useSpeech();
  const [edits, dispatch] = useReducer(edited, start, startEdits);
  const [pane, setPane] = useState<Pane>("form");
  const box = useRef<HTMLDivElement>(null);
  const rule = edits.now;
  const found = useLint(rule);
  const changed = !sameRule(rule, start);
  const tuned = tunedParams(changed ? start : base, rule) !== undefined;
  const lint = tuned ? forTuning(found) : found;
  const set = (next: Json, at: string) => dispatch({ kind: "set", rule: next, at });
  useKept(changed);
  useUndoKeys(box, readOnly ? undefined : dispatch);
  const errors = lint.problems.some(({ severity }) => severity === "error");
  return (
    <LintProvider value={lint}>
      <div className="rule-editor" ref={box} data-pane={pane}>
        <div className="editor-bar">
          <Segmented
            className="editor-panes"
            aria-label={t("rules.edit.panes")}
            value={pane}
            options={panes.map((value) => ({ value, label: t(`rules.edit.pane.${value}`) }))}
            onChange={setPane}
          />
          <LintSummary onGo={(where) => goTo(box.current, where, () => setPane("form"))} />
          {!readOnly && (
            <span className="editor-steps">
              <Button
                type="text"
                icon={<UndoOutlined />}
                aria-label={t("common.undo")}
                title={`${t("common.undo")} Ctrl+Z`}
                disabled={edits.past.length === 0}
                onClick={() => dispatch({ kind: "undo" })}
              />
              <Button
                type="text"
                icon={<RedoOutlined />}
                aria-label={t("rules.edit.redo")}
                title={`${t("rules.edit.redo")} Ctrl+Shift+Z`}
                disabled={edits.future.length === 0}
                onClick={() => dispatch({ kind: "redo" })}
              />
            </span>
          )}
        </div>
        <div className="editor-columns">
          <section data-is="sentence" aria-label={t("rules.edit.pane.sentence")}>
            <SentencePane rule={rule} editable={!readOnly} onChange={set} />
            <ExampleRuns
              rule={rule}
              lint={lint}
              onGo={(where) => goTo(box.current, where, () => setPane("form"))}
            />
          </section>
          <section data-is="form" aria-label={t("rules.edit.pane.form")} inert={readOnly}>
            <RuleForm rule={rule} isNew={isNew} lint={lint} onChange={set} />
          </section>
          <section data-is="json" aria-label="JSON">
            <JsonPane rule={rule} readOnly={readOnly} onChange={(next) => set(next, "json")} />
          </section>
        </div>
        {footer({
          content: isNew ? { rule } : contentOf(start, rule),
          changed,
          sound: lint.state === "checked" && !errors,
          reset: () => dispatch({ kind: "restart", rule: start }),
        })}
      </div>
    </LintProvider>
  );
}

/** The browser asks before a page with unsaved changes is left. */
function useKept(changed: boolean): void {
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [changed]);
}

/** Ctrl+Z and Ctrl+Shift+Z step through the whole rule, whichever control has the focus. */
function useUndoKeys(
  box: RefObject<HTMLElement | null>,
  dispatch: ((edit: Edit) => void) | undefined,
): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || dispatch === undefined) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      dispatch({ kind: key === "y" || event.shiftKey ? "redo" : "undo" });
    };
    const element = box.current;
    element?.addEventListener("keydown", onKey);
    return () => element?.removeEventListener("keydown", onKey);
  }, [box, dispatch]);
}
