import { HistoryOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { ClauseView } from "../../policy/schema.ts";
import { clauseHistoryQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { anchorOf, CopyLink } from "./anchor.tsx";
import { belowHeading, titleOf } from "./fold.ts";

/** One clause of a version, with its link and how it read before and after. */
export function ClauseText({
  sourceId,
  clause,
  anchor,
}: {
  sourceId: string;
  clause: ClauseView;
  /** The clause that the address names. */
  anchor: string | undefined;
}) {
  const { t } = useSpeech();
  const [open, setOpen] = useState(false);
  const id = anchorOf(clause.key);
  const title = titleOf(clause);
  return (
    <div
      className="clause"
      id={id}
      tabIndex={-1}
      data-level={Math.min(clause.level, 3)}
      data-current={id === anchor || undefined}
    >
      <h4>
        {title} <CopyLink anchor={id} title={title} />
        {clause.id !== undefined && (
          <Button
            type="text"
            size="small"
            className="clause-tool"
            icon={<HistoryOutlined />}
            aria-expanded={open}
            aria-label={t("policies.clause.history", { clause: title })}
            title={t("policies.clause.historyShort")}
            onClick={() => setOpen(!open)}
          />
        )}
      </h4>
      <p>{belowHeading(clause)}</p>
      {open && clause.id !== undefined && <History sourceId={sourceId} clauseId={clause.id} />}
    </div>
  );
}

/** How a clause read through the versions, newest first, whatever its number was. */
function History({ sourceId, clauseId }: { sourceId: string; clauseId: string }) {
  const { t } = useSpeech();
  const { data, error } = useQuery(clauseHistoryQuery(sourceId, clauseId));
  if (error) return <ErrorText error={error} />;
  if (!data) return <Skeleton rows={2} lines={1} />;
  return (
    <ol className="clause-history" aria-label={t("policies.clause.historyShort")}>
      {data.toReversed().map((wording) => (
        <li key={wording.fromNumber}>
          <p className="muted">
            {wording.fromNumber === wording.toNumber
              ? t("policies.version", { n: wording.fromNumber })
              : t("policies.search.stood", { from: wording.fromNumber, to: wording.toNumber })}
            {" · "}
            {wording.effectiveDate
              ? t("policies.effective", { date: wording.effectiveDate })
              : t("policies.version.observed", { time: exact(wording.observedAt) })}
            {" · "}
            {titleOf(wording)}
          </p>
          <p>{belowHeading(wording)}</p>
        </li>
      ))}
    </ol>
  );
}
