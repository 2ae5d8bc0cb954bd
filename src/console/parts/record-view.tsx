import type { Mark } from "../../core/finding.ts";
import { useSpeech } from "../i18n/language.tsx";
import { valueText } from "./fact-sentence.ts";
import { MarkedText } from "./marked-text.tsx";
import { getIn } from "./record-path.ts";
import { exact } from "./time.ts";

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isRows = (value: unknown): value is readonly Json[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject);
const isTime = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}T/.test(value);

/** A personal value as it is stored: equal hashes are equal values, which is all it says. */
const isSealed = (value: unknown): value is string =>
  typeof value === "string" && /^pv_[0-9a-f]{32}$/.test(value);

/** The label of a field's last name, with the attribute's own name in between. */
export function useFieldName(): (field: string) => string {
  const { name } = useSpeech();
  return (field) => {
    const [head = field, ...rest] = field.split(/\.|(?=\[)/);
    if (rest.length === 0) return name("field", head);
    return [name("field", head), ...rest.map((part) => name("field", part))].join(" · ");
  };
}

/** The texts of a record that are marked, each with its marks. */
export function MarkedFields({ record, marks }: { record: Json | null; marks: readonly Mark[] }) {
  const fieldName = useFieldName();
  const fields = [...new Set(marks.map(({ field }) => field))];
  return (
    <div className="marked-fields">
      {fields.map((field) => {
        const text = getIn(record, field);
        const own = marks.filter((mark) => mark.field === field);
        return (
          <div key={field}>
            <h3 className="eyebrow">{fieldName(field)}</h3>
            {typeof text === "string" ? (
              <MarkedText text={text} marks={own} around={90} />
            ) : (
              <p className="marked">{own.map(({ quote }) => quote).join("、")}</p>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** A record's own fields: values by name, lists of objects as small tables. `at` points one out. */
export function RecordView({
  record,
  at,
  without = [],
}: {
  record: Json;
  at?: string | undefined;
  without?: readonly string[];
}) {
  const fieldName = useFieldName();
  const entries = Object.entries(record)
    .filter(([key, value]) => !without.includes(key) && value !== null && value !== "")
    .sort(([a], [b]) => rank(a) - rank(b));
  const plain = entries.flatMap(([key, value]): [string, unknown][] => {
    if (isRows(value)) return [];
    if (isObject(value))
      return Object.entries(value)
        .filter(([, inner]) => !isRows(inner) && !isObject(inner))
        .map(([inner, v]) => [`${key}.${inner}`, v]);
    return [[key, value]];
  });
  const tables = entries.filter((entry): entry is [string, readonly Json[]] => isRows(entry[1]));
  return (
    <div className="record">
      <dl className="facts">
        {plain.map(([key, value]) => (
          <div key={key} data-at={key === at || undefined}>
            <dt>{fieldName(key)}</dt>
            <dd>
              <Value value={value} of={key} />
            </dd>
          </div>
        ))}
      </dl>
      {tables.map(([key, rows]) => (
        <RowsTable key={key} name={fieldName(key)} rows={rows} />
      ))}
    </div>
  );
}

/** The codes that a field may hold, by the families of their names. */
const familiesOf: Readonly<Record<string, readonly string[]>> = {
  kind: ["promo", "certificate"],
  status: ["recordStatus"],
  from: ["from"],
  platform: ["platform"],
  name: ["metric"],
};

/** What a reader looks for first; the rest follows as it came. */
const first = ["title", "subtitle", "text", "copy", "name", "value", "kind", "status", "category"];
const rank = (key: string): number => {
  const at = first.indexOf(key);
  return at < 0 ? first.length : at;
};

function Value({ value, of }: { value: unknown; of: string }) {
  const { language, name } = useSpeech();
  if (isTime(value)) return <time dateTime={value}>{exact(value)}</time>;
  if (isSealed(value))
    return (
      <code className="mono" title={value}>
        {value.slice(0, 11)}…
      </code>
    );
  const families = typeof value === "string" ? (familiesOf[of] ?? []) : [];
  const named = families.map((family) => name(family, String(value)));
  return named.find((said) => said !== value) ?? valueText(language, value);
}

const shown = 8;

/** What a row is comes before what it is worth. */
const columnOrder = [
  "id",
  "listingId",
  "skuId",
  "name",
  "kind",
  "price",
  "listPrice",
  "comparePrice",
];
const columnRank = (key: string): number => {
  const at = columnOrder.indexOf(key);
  return at < 0 ? columnOrder.length : at;
};

function RowsTable({ name, rows }: { name: string; rows: readonly Json[] }) {
  const fieldName = useFieldName();
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    .sort((a, b) => columnRank(a) - columnRank(b))
    .slice(0, 7)
    .map((column) => ({
      column,
      side: rows.some((row) => typeof row[column] === "number") ? "num" : undefined,
    }));
  return (
    <div className="record-table">
      <h3 className="eyebrow">
        {name} {rows.length > shown && `${shown} / ${rows.length}`}
      </h3>
      <div className="scroll-x">
        <table>
          <thead>
            <tr>
              {columns.map(({ column, side }) => (
                <th key={column} scope="col" className={side}>
                  {fieldName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shown).map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a record are shown as they stand
              <tr key={i}>
                {columns.map(({ column, side }) => (
                  <td key={column} className={side}>
                    <Value value={row[column]} of={column} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
