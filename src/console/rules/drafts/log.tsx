import { Link } from "react-router";
import type { RuleDraft } from "../../../rulebase/draft-schema.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { exact } from "../../parts/time.ts";
import "../versions.css";
import { shortHash } from "./life.ts";

/** What people did with a draft, the latest first, and which version it became. */
export function DraftLog({ draft }: { draft: RuleDraft }) {
  const { t } = useSpeech();
  return (
    <div className="draft-log">
      {draft.version !== null && (
        <p>
          <Link to={`/rules/${encodeURIComponent(draft.ruleId)}?tab=versions`}>
            {t("rules.draft.became", { n: draft.version })}
          </Link>
        </p>
      )}
      <ol className="publications">
        {draft.events.toReversed().map(({ kind, by, at, note, hash }) => (
          <li key={`${at} ${kind} ${hash}`}>
            <b>{by.name}</b> {t(`rules.draft.event.${kind}`)}{" "}
            <code className="mono muted" title={hash}>
              {shortHash(hash)}
            </code>
            <time className="muted" dateTime={at}>
              {exact(at)}
            </time>
            {note && <q>{note}</q>}
          </li>
        ))}
      </ol>
    </div>
  );
}
