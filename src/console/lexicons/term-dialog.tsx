import { Checkbox, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useSpeech } from "../i18n/language.tsx";
import { levels } from "../parts/codes.ts";
import { linesIn, type Term } from "./draft.ts";

const verdicts = ["violation", "needs_evidence", "exempt", "none"] as const;

/** Writes a term of the tenant's own; what a form has no field for stays as it was. */
export function TermDialog({
  term,
  taken,
  save,
  close,
}: {
  term: Term;
  taken: readonly string[];
  save: (term: Term) => void;
  close: () => void;
}) {
  const { t, name } = useSpeech();
  const [id, setId] = useState(term.id);
  const [match, setMatch] = useState(term.match.join("\n"));
  const [verdict, setVerdict] = useState(term.verdict);
  const [level, setLevel] = useState(term.level);
  const [exceptions, setExceptions] = useState(term.exceptions.join("\n"));
  const [rewording, setRewording] = useState(term.rewording ?? "");
  const [drops, setDrops] = useState(term.rewording === "");
  const [hidden, setHidden] = useState(term.hidden);
  const [asked, setAsked] = useState(false);
  const idProblem = !/^[a-z0-9_.-]+$/.test(id)
    ? t("lexicons.idForm")
    : taken.includes(id)
      ? t("lexicons.idTaken")
      : undefined;
  const lacksMatch = linesIn(match).length === 0;
  const submit = () => {
    setAsked(true);
    if (idProblem !== undefined || lacksMatch) return;
    const { level: _level, rewording: _rewording, ...rest } = term;
    const says = drops ? "" : rewording.trim();
    save({
      ...rest,
      id,
      match: linesIn(match),
      verdict,
      exceptions: linesIn(exceptions),
      hidden,
      ...(level === undefined ? {} : { level }),
      ...(drops || says !== "" ? { rewording: says } : {}),
    });
  };
  return (
    <Modal
      open
      title={t("lexicons.term")}
      okText={t("lexicons.term.done")}
      onOk={submit}
      onCancel={close}
      width={560}
    >
      <Form layout="vertical" requiredMark={false}>
        <Form.Item
          label={t("lexicons.match")}
          htmlFor="term-match"
          extra={t("lexicons.match.hint")}
          {...(asked && lacksMatch
            ? { validateStatus: "error" as const, help: t("lexicons.match.needed") }
            : {})}
        >
          <Input.TextArea
            id="term-match"
            className="mono"
            spellCheck={false}
            autoSize={{ minRows: 3, maxRows: 10 }}
            value={match}
            onChange={(event) => setMatch(event.target.value)}
          />
        </Form.Item>
        <div className="term-pair">
          <Form.Item label={t("lexicons.hitIs")} htmlFor="term-verdict">
            <Select
              id="term-verdict"
              value={verdict}
              onChange={setVerdict}
              options={verdicts.map((value) => ({
                value,
                label: t(`lexicons.verdict.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item label={t("common.level")} htmlFor="term-level">
            <Select
              id="term-level"
              value={level ?? 0}
              onChange={(next) => setLevel(next === 0 ? undefined : next)}
              options={[
                { value: 0, label: t("lexicons.familyLevel") },
                ...levels.map((value) => ({ value, label: name("level", String(value)) })),
              ]}
            />
          </Form.Item>
        </div>
        <Form.Item label={t("lexicons.rewording")} htmlFor="term-rewording">
          <Input
            id="term-rewording"
            disabled={drops}
            value={rewording}
            onChange={(event) => setRewording(event.target.value)}
          />
          <Checkbox checked={drops} onChange={(event) => setDrops(event.target.checked)}>
            {t("lexicons.rewording.drop")}
          </Checkbox>
        </Form.Item>
        <Form.Item
          label={`${t("lexicons.exceptions")}（${t("common.optional")}）`}
          htmlFor="term-exceptions"
          extra={t("lexicons.exceptions.hint")}
        >
          <Input.TextArea
            id="term-exceptions"
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={exceptions}
            onChange={(event) => setExceptions(event.target.value)}
          />
        </Form.Item>
        <Form.Item>
          <Checkbox checked={hidden} onChange={(event) => setHidden(event.target.checked)}>
            {t("lexicons.hidden")}
          </Checkbox>
        </Form.Item>
        <Form.Item
          label={t("lexicons.id")}
          htmlFor="term-id"
          {...(idProblem === undefined
            ? {}
            : { validateStatus: "error" as const, help: idProblem })}
        >
          <Input
            id="term-id"
            className="mono"
            value={id}
            onChange={(event) => setId(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
