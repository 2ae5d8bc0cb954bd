import { memo } from "react";
import { Link } from "react-router";
import type { AlertRow } from "../../alerts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelMark, PlatformMark } from "../parts/marks.tsx";
import { Due, When } from "../parts/when.tsx";

/** An alert in a line and a half: how grave, what, where, how often, how long, whose. */
export const Row = memo(function Row({
  alert,
  to,
  current,
}: {
  alert: AlertRow;
  to: string;
  current: boolean;
}) {
  const { t, text, name } = useSpeech();
  return (
    <li className="row" data-status={alert.status} data-testid="alert-row">
      <Link to={to} aria-current={current ? "true" : undefined} className="row-link">
        <LevelMark level={alert.level} />
        <span className="row-what">{text(alert.message)}</span>
        <span className="row-where">
          {alert.platform && <PlatformMark platform={alert.platform} />}
          <span className="row-store">
            {alert.store?.name ?? alert.store?.id ?? name("subject", alert.subject.kind)}
          </span>
          <span className="row-title">{text(alert.title)}</span>
        </span>
        <span className="row-when">
          {alert.status === "closed" ? (
            <span className="tag" data-tone={alert.disposition === "confirmed" ? "bad" : undefined}>
              {alert.disposition && name("disposition", alert.disposition)}
            </span>
          ) : (
            <Due at={alert.dueAt} />
          )}
        </span>
        <span className="row-who">
          {alert.occurrences > 1 && (
            <span title={t("alerts.occurrencesTitle", { n: alert.occurrences })}>
              {t("alerts.occurrences", { n: alert.occurrences })}
            </span>
          )}
          {alert.status === "closed" ? (
            <When at={alert.lastSeenAt} />
          ) : (
            <span className={alert.assignee ? "row-assignee" : "muted"}>
              {alert.assignee?.name ?? t("alerts.unassigned")}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
});
