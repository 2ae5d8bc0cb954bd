import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { figureOf } from "../src/core/figure.ts";
import { type Definition, indicators } from "../src/reports/indicator.ts";
import { indicatorStatements } from "../src/reports/indicator-store.ts";
import { type WorkFigure, workFigures } from "../src/reports/work-figure.ts";
import { workStatements } from "../src/reports/work-store.ts";

const dialect = new PgDialect();

/** The instants of the statements, by the name that the page gives them. */
const now = new Date("2026-06-30T16:00:00.000Z");
const names = new Map([
  ["demo", ":tenant"],
  [now.toISOString(), ":now"],
  [new Date(now.getTime() - 30 * 86_400_000).toISOString(), ":thirty_days_ago"],
  [new Date(now.getTime() - 84 * 86_400_000).toISOString(), ":twelve_weeks_ago"],
]);

/** A statement as it is run, its values by name. */
function shown(statement: SQL): string {
  const { sql, params } = dialect.sqlToQuery(statement);
  const text = sql.replace(/\$(\d+)/g, (_, n: string) => {
    const value = params[Number(n) - 1];
    return names.get(String(value)) ?? String(value);
  });
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin).trimEnd()).join("\n");
}

const query = (statement: SQL): string => `\`\`\`sql\n${shown(statement)}\n\`\`\``;

const indicatorPart = (one: Definition, statement: SQL): string =>
  [
    `### ${one.name.zh} · ${one.name.en}`,
    `${one.meaning.zh}。${one.meaning.en}.`,
    [
      `- Formula: ${one.formula.en} (${one.formula.zh})`,
      `- Target: ${one.better === "low" ? "at most" : "at least"} ${figureOf(one.target, one.unit, "en")}; beyond ${figureOf(one.limit, one.unit, "en")} it is bad. From: ${one.source.en}`,
      `- The rows behind it: \`${one.href}\``,
      `- Key: \`${one.key}\``,
    ].join("\n"),
    query(statement),
  ].join("\n\n");

const workPart = ({ name, meaning, key }: WorkFigure, statement: SQL): string =>
  [
    `### ${name.zh} · ${name.en}`,
    `${meaning.zh}。${meaning.en}.`,
    `- Key: \`${key}\``,
    query(statement),
  ].join("\n\n");

/** `docs/indicators.md`, whole. */
export function indicatorsPage(): string {
  const statements = indicatorStatements("demo", now);
  const period = { from: new Date(now.getTime() - 30 * 86_400_000), to: now };
  return `${[
    "# Indicators and figures",
    "Written by `npm run docs:indicators` from `src/reports`: the definitions and statements are those that the product runs. A test fails where this page says something else.",
    "## The twelve indicators",
    "Each has a value over the last 30 days and a trend over the last 12 weeks, counted back from now; in a report, back from the end of its period. A share without a whole has no value. The week of a row is counted back from now, 0 first; the row without a week is the value. Shown on the console's reports page and in every risk report; `GET /v1/reports/indicators`.",
    ...indicators.map((one) => indicatorPart(one, statements[one.key])),
    "## The queue and its people",
    "Over the last 30 days on the console, over its own period in a report; backlog and load are as they stand when asked. `GET /v1/reports/work`.",
    ...workFigures.map((one) => workPart(one, workStatements[one.key]("demo", period))),
  ].join("\n\n")}\n`;
}
