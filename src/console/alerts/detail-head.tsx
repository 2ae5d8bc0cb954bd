import { EyeInvisibleOutlined, MergeOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import type { AlertDetail } from "../../alerts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelMark, PlatformMark } from "../parts/marks.tsx";
import { exact } from "../parts/time.ts";
import { When } from "../parts/when.tsx";
import { PlansOfAlert } from "../plans/under-way.tsx";
import { Clock, ReviewMark, Tier } from "./row.tsx";

/** What broke which rule, where, and how it stands. */
export function Head({ alert }: { alert: AlertDetail }) {
  const { t, text, name } = useSpeech();
  return (
    <header className="detail-head">
      <p className="detail-kind">
        <LevelMark level={alert.level} size={26} />
        <span>{text(alert.title)}</span>
      </p>
      <h1>{text(alert.message)}</h1>
      <p className="detail-where">
        {alert.platform && <PlatformMark platform={alert.platform} />}
        {alert.store && (
          <Link to={`/stores/${encodeURIComponent(alert.store.id)}`}>
            <b>{alert.store.name ?? alert.store.id}</b>
          </Link>
        )}
        <span>
          {name("subject", alert.subject.kind)}{" "}
          {alert.subject.kind !== "policy_change" && (
            <code className="mono">{alert.subject.id}</code>
          )}
        </span>
        <span className="tag">{name("status", alert.status)}</span>
        {alert.status !== "closed" && (
          <>
            {alert.assignee && <span>{t("alerts.heldBy", { who: alert.assignee.name })}</span>}
            {alert.standsFor && (
              <span className="tag">{t("team.standsFor", { who: alert.standsFor.name })}</span>
            )}
            <Clock alert={alert} />
            <Tier tier={alert.tier} />
          </>
        )}
        {alert.status === "snoozed" && alert.snoozedUntil && (
          <span>{t("alerts.snoozedUntil", { time: exact(alert.snoozedUntil) })}</span>
        )}
        <PlansOfAlert alertId={alert.id} />
      </p>
      {alert.mergedInto && (
        <p className="detail-note">
          <MergeOutlined /> {t("kin.mergedInto")}{" "}
          <Link to={`/alerts/${encodeURIComponent(alert.mergedInto)}`}>{t("kin.openWhole")}</Link>
        </p>
      )}
      {alert.hiddenBy && (
        <p className="detail-note">
          <EyeInvisibleOutlined /> {t("alerts.hiddenBy")}{" "}
          <Link to={`/alerts/${encodeURIComponent(alert.hiddenBy)}`}>
            {t("alerts.hiddenByOpen")}
          </Link>
        </p>
      )}
      {alert.disposition && (
        <p className="detail-note">
          {t("alerts.closedAs", {
            who: closer(alert),
            what: name("disposition", alert.disposition),
          })}
          {alert.reason && <span>{name("reason", alert.reason)}</span>}
          {alert.closedAt && <When at={alert.closedAt} />}
          {alert.note && <q>{alert.note}</q>}
          {alert.disposition === "exempted" && (
            <span>
              {alert.exemptUntil
                ? t("alerts.exemptTill", { time: exact(alert.exemptUntil) })
                : t("alerts.exemptForGood")}
            </span>
          )}
          {alert.review && <ReviewMark review={alert.review} />}
        </p>
      )}
    </header>
  );
}

/** The name of who closed it, which the last decision carries. */
const closer = ({ events, closedBy }: AlertDetail): string =>
  events.findLast(({ kind }) => kind === "decided")?.actor.name ?? closedBy ?? "—";
