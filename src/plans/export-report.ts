import { query } from "../access/verb.ts";
import { chinaDate } from "../core/china-time.ts";
import type { FiledDocument } from "../policy/export/document.ts";
import { runReport } from "./report.ts";
import { ReportChoice, RunId } from "./schema.ts";
import { showRun } from "./show-run.ts";

/** The report on a run or drill as a document to file. @throws HeguiError `not_found` */
export const exportReport = query({
  name: "plan_run.report",
  allow: "anyone",
  input: ReportChoice.extend(RunId.shape),
  async run(ctx, { id, lang }): Promise<FiledDocument> {
    const run = await showRun(ctx, { id });
    const document = runReport(
      { run, exportedAt: ctx.now().toISOString(), exportedBy: ctx.actor.name },
      lang,
    );
    return { ...document, title: `${document.title} ${chinaDate(new Date(run.startedAt))}` };
  },
});
