import { CheckCircleOutlined, MinusCircleOutlined } from "@ant-design/icons";
import type { Me } from "../../access/schema.ts";
import type { AlertRow } from "../../alerts/schema.ts";
import type { BulkResult } from "../../alerts/work-schema.ts";
import { type Speech, useSpeech } from "../i18n/language.tsx";
import { LevelMark } from "../parts/marks.tsx";
import type { Draft } from "./draft.ts";

/** How it goes, or went, with each of many alerts: what fails comes first, with its why. */
export function Outcome({
  result,
  alerts,
  draft,
  me,
  isPreview = false,
}: {
  result: BulkResult;
  alerts: readonly AlertRow[];
  draft: Draft;
  me: Me;
  isPreview?: boolean;
}) {
  const speech = useSpeech();
  const { t, text } = speech;
  const rows = new Map(alerts.map((row) => [row.id, row]));
  const items = result.items.toSorted((a, b) => Number(a.ok) - Number(b.ok));
  return (
    <>
      <p className="outcome-sum">
        <span className="tag" data-tone="good">
          <CheckCircleOutlined />{" "}
          {t(isPreview ? "alerts.bulk.would" : "alerts.bulk.did", { n: result.done })}
        </span>
        {result.failed > 0 && (
          <span className="tag" data-tone="warn">
            <MinusCircleOutlined />{" "}
            {t(isPreview ? "alerts.bulk.wouldNot" : "alerts.bulk.didNot", { n: result.failed })}
          </span>
        )}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <ul className="outcome" tabIndex={0} aria-label={t("alerts.bulk.each")}>
        {items.map((item) => {
          const row = rows.get(item.id);
          if (row === undefined) return null;
          return (
            <li key={item.id} data-ok={item.ok}>
              <LevelMark level={row.level} size={18} />
              <span className="outcome-what">
                {text(row.message)}
                <span className="muted">{row.store?.name}</span>
              </span>
              {!item.ok && (
                <span className="outcome-why">{whyNot(speech, item, row, draft, me)}</span>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Why one was refused, in the reader's language where the row tells it. */
function whyNot(
  { t }: Speech,
  { code, detail }: { readonly code: string; readonly detail: string },
  row: AlertRow,
  draft: Draft,
  me: Me,
): string {
  if (code !== "conflict") return detail;
  const reopens = draft.kind === "reopen";
  if (!reopens && row.status === "closed") return t("alerts.bulk.closed");
  if (reopens && row.status !== "closed") return t("alerts.bulk.open");
  if (row.assignee && row.assignee.id !== me.person.id)
    return t("alerts.bulk.held", { who: row.assignee.name });
  return t("alerts.bulk.changed");
}
