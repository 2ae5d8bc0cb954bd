import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, DatePicker, Input, InputNumber, Select } from "antd";
import dayjs from "dayjs";
import { useId } from "react";
import { useSpeech } from "../i18n/language.tsx";
import { getIn, setIn } from "../parts/record-path.ts";
import { useFieldName } from "../parts/record-view.tsx";
import { type Control, isProse } from "./forms.ts";
import { LiveText } from "./live-text.tsx";
import type { Json } from "./record.ts";

type Change = (record: Json) => void;

/** The controls of a form over a record. */
export function Controls({
  controls,
  record,
  onChange,
}: {
  controls: readonly Control[];
  record: Json;
  onChange: Change;
}) {
  return (
    <div className="controls">
      {controls.map((control) => (
        <Labelled key={control.field} control={control} record={record} onChange={onChange} />
      ))}
    </div>
  );
}

interface One {
  readonly control: Control;
  readonly record: Json;
  readonly onChange: Change;
}

function Labelled({ control, record, onChange }: One) {
  const { t } = useSpeech();
  const fieldName = useFieldName();
  const id = useId();
  const label = fieldName(control.field);
  const value = getIn(record, control.field);
  const set = (next: unknown) => onChange(setIn(record, control.field, next));
  if (control.as === "rows" || control.as === "pairs")
    return (
      <fieldset className="control control-wide">
        <legend>{label}</legend>
        {control.as === "rows" ? (
          <Rows
            name={label}
            columns={control.columns}
            rows={Array.isArray(value) ? value : []}
            onChange={set}
          />
        ) : (
          <Pairs name={label} pairs={(value ?? {}) as Json} onChange={set} />
        )}
      </fieldset>
    );
  const hint = hintOf(control.field);
  return (
    <div className={isProse(control) ? "control control-wide" : "control"} data-as={control.as}>
      <label htmlFor={id}>{label}</label>
      {isProse(control) ? (
        <LiveText
          id={id}
          field={control.field}
          oneLine={control.as === "text"}
          value={typeof value === "string" ? value : ""}
          onChange={set}
        />
      ) : (
        <Entry id={id} control={control} value={value} onChange={set} />
      )}
      {hint && <small className="muted">{t(hint)}</small>}
    </div>
  );
}

const hintOf = (field: string) =>
  field === "category"
    ? ("field.categoryHint" as const)
    : field === "rate"
      ? ("field.rateHint" as const)
      : undefined;

type Simple = Exclude<Control, { as: "rows" | "pairs" }>;

function Entry({
  id,
  label,
  control,
  value,
  onChange,
}: {
  id?: string;
  label?: string;
  control: Simple;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { t, name } = useSpeech();
  const named = { ...(id ? { id } : {}), ...(label ? { "aria-label": label } : {}) };
  const typed = typeof value === "string" ? value : "";
  switch (control.as) {
    case "text":
      return <Input {...named} value={typed} onChange={(e) => onChange(e.target.value)} />;
    case "long":
      return (
        <Input.TextArea
          {...named}
          autoSize={{ minRows: 3, maxRows: 14 }}
          value={typed}
          onChange={(e) => onChange(e.target.value)}
        />
      );
    case "number":
    case "money":
      return (
        <InputNumber
          {...named}
          min={0}
          controls={false}
          style={{ width: "100%" }}
          value={typeof value === "number" ? value : null}
          {...(control.as === "money" && id ? { suffix: t("field.unit.yuan") } : {})}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case "time":
    case "date":
      return (
        <DatePicker
          {...named}
          style={{ width: "100%" }}
          value={typed ? dayjs(typed) : null}
          {...(control.as === "time"
            ? { showTime: { format: "HH:mm" }, format: "YYYY-MM-DD HH:mm" }
            : { format: "YYYY-MM-DD" })}
          onChange={(next) =>
            onChange(control.as === "time" ? next?.toISOString() : next?.format("YYYY-MM-DD"))
          }
        />
      );
    case "choice":
      return (
        <Select
          {...named}
          style={{ width: "100%" }}
          value={typed || null}
          options={control.codes.map((code) => ({
            value: code,
            label: name(control.family, code),
          }))}
          onChange={onChange}
        />
      );
  }
}

function Rows({
  name,
  columns,
  rows,
  onChange,
}: {
  name: string;
  columns: readonly Control[];
  rows: readonly Json[];
  onChange: (rows: readonly Json[]) => void;
}) {
  const { t } = useSpeech();
  const fieldName = useFieldName();
  return (
    <div className="scroll-x">
      {rows.length > 0 && (
        <table className="entry-rows">
          <thead>
            <tr>
              {columns.map(({ field, as }) => (
                <th key={field} scope="col" data-as={as}>
                  {fieldName(field)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; it has no id yet
              <tr key={i}>
                {columns.map((column) =>
                  column.as === "rows" || column.as === "pairs" ? null : (
                    <td key={column.field}>
                      <Entry
                        label={`${fieldName(column.field)} ${i + 1}`}
                        control={column}
                        value={row[column.field]}
                        onChange={(value) =>
                          onChange(rows.with(i, { ...row, [column.field]: value }))
                        }
                      />
                    </td>
                  ),
                )}
                <td>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t("field.removeRow", { n: i + 1 })}
                    onClick={() => onChange(rows.toSpliced(i, 1))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Add what={name} onClick={() => onChange([...rows, {}])} />
    </div>
  );
}

function Pairs({
  name,
  pairs,
  onChange,
}: {
  name: string;
  pairs: Json;
  onChange: (pairs: Json) => void;
}) {
  const { t } = useSpeech();
  const entries = Object.entries(pairs);
  const put = (next: readonly [string, unknown][]) => onChange(Object.fromEntries(next));
  return (
    <>
      {entries.map(([key, value], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the key is being typed, so it cannot name its row
        <div className="pair" key={i}>
          <Input
            aria-label={`${t("field.attributeName")} ${i + 1}`}
            value={key}
            onChange={(e) => put(entries.with(i, [e.target.value, value]))}
          />
          <Input
            aria-label={`${t("field.attributeValue")} ${i + 1}`}
            value={String(value ?? "")}
            onChange={(e) => put(entries.with(i, [key, e.target.value]))}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("field.removeRow", { n: i + 1 })}
            onClick={() => put(entries.toSpliced(i, 1))}
          />
        </div>
      ))}
      <Add what={name} onClick={() => put([...entries, ["", ""]])} />
    </>
  );
}

function Add({ what, onClick }: { what: string; onClick: () => void }) {
  const { t } = useSpeech();
  return (
    <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={onClick}>
      {t("field.add", { what })}
    </Button>
  );
}
