import { ArrowUpOutlined, PauseCircleOutlined, TeamOutlined } from "@ant-design/icons";
import { memo } from "react";
import { Link } from "react-router";
import type { AlertRow } from "../../alerts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelMark, PlatformMark } from "../parts/marks.tsx";
import { Due, When } from "../parts/when.tsx";

/** Where a row stands in a list of which only a part is drawn. */
export interface WindowedPlace {
  readonly index: number;
  readonly of: number;
  readonly measure: (element: Element | null) => void;
}

/** An alert in a line and a half: how grave, what, where, how often, how long, whose. */
export const Row = memo(function Row({
  alert,
  to,
  current,
  isChosen,
  choose,
  index,
  of,
  measure,
}: Partial<WindowedPlace> & {
  alert: AlertRow;
  to: string;
  current: boolean;
  isChosen: boolean;
  choose: ((id: string, asRange: boolean) => void) | undefined;
}) {
  const { t, text, name } = useSpeech();
  return (
    <li
      ref={measure}
      className="row"
      data-index={index}
      aria-posinset={index === undefined ? undefined : index + 1}
      aria-setsize={of}
      data-status={alert.status}
      data-chosen={isChosen || undefined}
      data-testid="alert-row"
    >
      {choose && (
        <label className="row-choose">
          <input
            type="checkbox"
            checked={isChosen}
            aria-label={t("alerts.choose", { what: text(alert.message) })}
            onChange={({ nativeEvent }) =>
              choose(alert.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
        </label>
      )}
      <Link to={to} aria-current={current ? "true" : undefined} className="row-link">
        <LevelMark level={alert.level} />
        <span className="row-line">
          <span className="row-what">{text(alert.message)}</span>
          {alert.status === "closed" ? (
            <span className="tag" data-tone={alert.disposition === "confirmed" ? "bad" : undefined}>
              {alert.mergedInto
                ? t("kin.merged")
                : alert.disposition && name("disposition", alert.disposition)}
            </span>
          ) : (
            <Clock alert={alert} />
          )}
        </span>
        <span className="row-line row-below">
          <span className="row-where">
            {alert.platform && <PlatformMark platform={alert.platform} />}
            <span className="row-store">
              {alert.store?.name ?? alert.store?.id ?? name("subject", alert.subject.kind)}
            </span>
            <span className="row-title">{text(alert.title)}</span>
          </span>
          <span className="row-who">
            {alert.status !== "closed" && <Tier tier={alert.tier} />}
            {alert.review && alert.status === "closed" && <ReviewMark review={alert.review} />}
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
                {alert.standsFor && ` · ${t("team.standsFor", { who: alert.standsFor.name })}`}
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  );
});

/** What is left of an alert's time; one whose clock stands says so. */
export function Clock({ alert }: { alert: Pick<AlertRow, "dueAt" | "paused"> }) {
  const { t } = useSpeech();
  if (!alert.paused) return <Due at={alert.dueAt} />;
  return (
    <span className="due" data-urgency="later" title={t("alerts.pausedHint")}>
      <PauseCircleOutlined /> {t("alerts.paused")}
    </span>
  );
}

/** How high an alert has gone; nothing while it is where it began. */
export function Tier({ tier }: { tier: number }) {
  const { t, name } = useSpeech();
  if (tier < 2) return null;
  const who = name("alerts.tier", String(tier));
  return (
    <span className="tag" data-tone="warn" title={t("alerts.tierAt", { who })}>
      <ArrowUpOutlined /> {who}
    </span>
  );
}

/** Whether a second person has looked at a decision, or is asked to. */
export function ReviewMark({ review }: { review: NonNullable<AlertRow["review"]> }) {
  const { name } = useSpeech();
  const tone = review === "agreed" ? "good" : review === "refused" ? "bad" : "info";
  return (
    <span className="tag" data-tone={tone}>
      <TeamOutlined /> {name("review", review)}
    </span>
  );
}
