import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  PlusOutlined,
} from "@ant-design/icons";
import { Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useSpeech } from "../../i18n/language.tsx";
import "./conditions.css";
import { type FormNode, moved } from "./condition-form.ts";
import { LeafEntry } from "./leaf.tsx";
import { ProblemsAt } from "./problems.tsx";
import { useRuleFacts } from "./use-rule-facts.ts";

interface Common {
  readonly at: string;
  readonly area: string;
  readonly params: readonly { value: string; label: string }[];
}

/** A node of the conditions, with all below it. */
export function NodeEntry({
  node,
  onChange,
  tools,
  ...common
}: Common & {
  node: FormNode;
  onChange: (node: FormNode) => void;
  /** What may be done to the node from outside: moved, removed. */
  tools?: ReactNode;
}) {
  if (node.kind === "leaf")
    return (
      <div className="node-line">
        <LeafEntry {...common} leaf={node} onChange={onChange} />
        {tools}
      </div>
    );
  if (node.kind === "raw")
    return (
      <div className="node-line">
        <RawEntry value={node.value} at={common.at} onChange={onChange} />
        {tools}
      </div>
    );
  return <GroupEntry {...common} node={node} onChange={onChange} tools={tools} />;
}

type Group = Exclude<FormNode, { kind: "leaf" | "raw" }>;

function GroupEntry({
  node,
  onChange,
  tools,
  ...common
}: Common & { node: Group; onChange: (node: FormNode) => void; tools: ReactNode }) {
  const { t } = useSpeech();
  const children = node.kind === "not" ? [node.child] : node.children;
  const inside = (i: number) =>
    node.kind === "not" ? `${common.at}.not` : `${common.at}.${node.kind}[${i}]`;
  const put = (next: readonly FormNode[]) => {
    if (node.kind !== "not") return onChange({ ...node, children: next });
    const [child] = next;
    if (child) onChange({ ...node, child });
  };
  // A fact of few values says most easily what is meant.
  const first = useRuleFacts(common.area).find(({ values }) => values !== undefined);
  const blank: FormNode = {
    kind: "leaf",
    fact: first?.fact ?? "store",
    path: first?.path ?? undefined,
    operator: "equal",
    operand: { kind: "text", value: "" },
    rest: {},
  };
  return (
    <fieldset className="node-group" data-kind={node.kind} data-at={common.at}>
      <legend className="hidden-visually">{t(`why.${node.kind}`)}</legend>
      <div className="node-head">
        <Select
          aria-label={t("rules.form.group")}
          size="small"
          value={node.kind}
          popupMatchSelectWidth={false}
          onChange={(kind) => onChange(asGroup(node, kind))}
          options={(["all", "any", "not"] as const).map((kind) => ({
            value: kind,
            label: t(`why.${kind}`),
            disabled: kind === "not" && children.length > 1,
          }))}
        />
        {tools}
      </div>
      <ProblemsAt at={node.kind === "not" ? common.at : `${common.at}.${node.kind}`} />
      <ul>
        {children.map((child, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id; their controls hold no state
          <li key={i}>
            <NodeEntry
              {...common}
              node={child}
              at={inside(i)}
              onChange={(next) => put(children.with(i, next))}
              tools={
                node.kind === "not" ? null : (
                  <Tools
                    first={i === 0}
                    last={i === children.length - 1}
                    onMove={(by) => put(moved(children, i, by))}
                    onRemove={() => put(children.toSpliced(i, 1))}
                  />
                )
              }
            />
          </li>
        ))}
      </ul>
      {node.kind !== "not" && (
        <div className="node-add">
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => put([...children, blank])}
          >
            {t("rules.form.addCondition")}
          </Button>
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => put([...children, { kind: "any", children: [blank], rest: {} }])}
          >
            {t("rules.form.addGroup")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** A group of another kind over the same children. */
function asGroup(node: Group, kind: Group["kind"]): FormNode {
  const children = node.kind === "not" ? [node.child] : node.children;
  if (kind !== "not") return { kind, children, rest: node.rest };
  const [child] = children;
  return child === undefined ? node : { kind, child, rest: node.rest };
}

function Tools({
  first,
  last,
  onMove,
  onRemove,
}: {
  first: boolean;
  last: boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) {
  const { t } = useSpeech();
  const button = (label: string, icon: ReactNode, onClick: () => void, disabled = false) => (
    <Button
      size="small"
      type="text"
      aria-label={label}
      title={label}
      icon={icon}
      disabled={disabled}
      onClick={onClick}
    />
  );
  return (
    <span className="node-tools">
      {button(t("rules.form.up"), <ArrowUpOutlined />, () => onMove(-1), first)}
      {button(t("rules.form.down"), <ArrowDownOutlined />, () => onMove(1), last)}
      {button(t("rules.form.remove"), <DeleteOutlined />, onRemove)}
    </span>
  );
}

/** A condition that the form has no controls for, as its JSON. */
function RawEntry({
  value,
  at,
  onChange,
}: {
  value: unknown;
  at: string;
  onChange: (node: FormNode) => void;
}) {
  const { t } = useSpeech();
  return (
    <div className="leaf" data-at={at}>
      <Input.TextArea
        key={JSON.stringify(value)}
        className="mono"
        aria-label={t("rules.form.rawCondition")}
        autoSize
        defaultValue={JSON.stringify(value)}
        onBlur={({ target }) => {
          const parsed = parsedJson(target.value);
          if (parsed !== undefined) onChange({ kind: "raw", value: parsed });
        }}
      />
      <ProblemsAt at={at} deep />
    </div>
  );
}

/** What a text is as JSON; undefined where it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
