import { getTableColumns, is, SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./database.ts";

/**
 * Rows as one JSON parameter, which costs a fraction of a parameter for every value. The
 * database reads each column by its own type; one that a row leaves out has
 * its default, or is null.
 */
export function rowsOfTable<T extends PgTable>(
  table: T,
  rows: readonly T["$inferInsert"][],
): { readonly names: SQL; readonly select: SQL } {
  const columns = Object.entries(getTableColumns(table))
    .filter(
      ([, { generatedIdentity, generated }]) => (generatedIdentity ?? generated) === undefined,
    )
    .map(([key, column]) => ({ key, name: column.name, usual: usualOf(column.default) }));
  const values = rows.map((row: Record<string, unknown>) => {
    const named: Record<string, unknown> = {};
    for (const { key, name, usual } of columns) named[name] = row[key] ?? usual;
    return named;
  });
  const names = sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  const json = JSON.stringify(values);
  return {
    names,
    select: sql`select ${names} from jsonb_populate_recordset(null::${table}, ${json}::jsonb)`,
  };
}

/** A column's default where it is a plain value; one that the database works out is not known here. */
const usualOf = (value: unknown): unknown => (is(value, SQL) ? undefined : value);

/** Insert many rows at once. */
export async function insertRows<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  if (rows.length === 0) return;
  const { names, select } = rowsOfTable(table, rows);
  await tx.execute(sql`insert into ${table} (${names}) ${select}`);
}
