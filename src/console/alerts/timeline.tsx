import { Link } from "react-router";
import type { AlertEvent } from "../../alerts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact } from "../parts/time.ts";

const word = (detail: AlertEvent["detail"], ...keys: string[]): string | undefined => {
  for (const key of keys) {
    const value = detail[key];
    if (typeof value === "string" && value !== "") return value;
    if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
  }
  return undefined;
};

/** What happened to an alert, newest first: who, what, when, and their words. */
export function Timeline({ events }: { events: readonly AlertEvent[] }) {
  const newestFirst = [...events].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <ol className="timeline">
      {newestFirst.map((event, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two events may share kind and time
        <li key={`${event.at} ${event.kind} ${i}`} data-kind={event.kind}>
          <Happened event={event} />
        </li>
      ))}
    </ol>
  );
}

/** What happens between two alerts names the other one. */
const kinEvents: ReadonlySet<AlertEvent["kind"]> = new Set([
  "merged",
  "absorbed",
  "split",
  "released",
  "linked",
  "unlinked",
]);

function Happened({ event: { kind, at, actor, detail } }: { event: AlertEvent }) {
  const { t, name } = useSpeech();
  const other = kinEvents.has(kind) ? word(detail, "into", "from", "to", "alertId") : undefined;
  // A decision's reason is a code, its words are its note.
  const said = kind === "decided" ? word(detail, "note") : word(detail, "text", "note", "reason");
  return (
    <>
      <p>
        <b>{actor.name}</b> {happened()}
        {other && (
          <Link to={`/alerts/${encodeURIComponent(other)}`} className="timeline-other">
            {t("kin.openWhole")}
          </Link>
        )}
        <time dateTime={at} className="muted">
          {exact(at)}
        </time>
      </p>
      {said && <blockquote>{said}</blockquote>}
    </>
  );

  function happened(): string {
    switch (kind) {
      case "assigned":
      case "handed_over":
      case "handed_back": {
        const who = { to: word(detail, "to") ?? "—", for: word(detail, "for") ?? "" };
        const isFor = kind === "assigned" && who.for !== "";
        return t(isFor ? "alerts.event.assignedFor" : `alerts.event.${kind}`, who);
      }
      case "linked":
      case "unlinked":
        return t(`alerts.event.${kind}`, { to: name("kinship", word(detail, "kind") ?? "") });
      case "attached":
        return t("alerts.event.attached", { to: word(detail, "name") ?? "—" });
      case "snoozed":
        return t("alerts.event.snoozed", {
          to: exact(word(detail, "until", "snoozedUntil") ?? "—"),
        });
      case "decided":
        return [
          t("alerts.event.decided", {
            to: name("disposition", word(detail, "disposition") ?? "—"),
          }),
          ...(typeof detail.reason === "string" ? [name("reason", detail.reason)] : []),
        ].join(" · ");
      case "escalated":
        return t("alerts.event.escalated", { to: name("alerts.tier", String(detail.tier)) });
      case "reviewed":
        return t(detail.agree === true ? "alerts.event.agreed" : "alerts.event.sentBack");
      default:
        return t(`alerts.event.${kind}`);
    }
  }
}
