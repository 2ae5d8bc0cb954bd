import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { AlertDetail } from "../../alerts/schema.ts";
import type { ClauseBehind } from "../../policy/behind-schema.ts";
import { clausesQuery } from "../api/alert-team.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Section } from "./section.tsx";

/** The platform's clauses behind an alert as they were when it arose, and what became of them. */
export function ClausesThen({ alert }: { alert: AlertDetail }) {
  const { t } = useSpeech();
  const { data } = useQuery(clausesQuery(alert.id));
  if (data === undefined || data.length === 0) return null;
  return (
    <Section title={t("clause.title")}>
      <ul className="clauses-then" data-testid="clauses-then">
        {data.map((one) => (
          <One key={one.sourceId} behind={one} />
        ))}
      </ul>
    </Section>
  );
}

const tones = { same: "good", changed: "warn", gone: "bad" } as const;

function One({ behind }: { behind: ClauseBehind }) {
  const { t } = useSpeech();
  const { sourceId, title, number, cited, clause, numberNow, since, clauseNow } = behind;
  const page = `/policies/sources/${encodeURIComponent(sourceId)}`;
  return (
    <li>
      <p className="line">
        <Link to={`${page}?version=${number}`}>
          《{title}》{clause?.key}
        </Link>
        <span className="muted">
          {t("clause.version", { n: number })} · {t(cited ? "clause.cited" : "clause.byWords")}
        </span>
        <span className="tag" data-tone={tones[since]}>
          {t(`clause.${since}`)}
        </span>
        {numberNow !== number && (
          <Link to={`${page}?from=${number}&to=${numberNow}`}>
            {t("clause.redline", { from: number, to: numberNow })}
          </Link>
        )}
      </p>
      {clause ? (
        <blockquote>{clause.text}</blockquote>
      ) : (
        <p className="muted">{t("clause.whole")}</p>
      )}
      {clauseNow && (
        <blockquote data-now>
          <b>{t("clause.now")}</b> {clauseNow.text}
        </blockquote>
      )}
    </li>
  );
}
