import type { RulePublication } from "../../rulebase/schema.ts";
import { serverNow } from "../api/client.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact } from "../parts/time.ts";

/** When which version came in force or went out of it, the latest first. */
export function Publications({ publications }: { publications: readonly RulePublication[] }) {
  const { t } = useSpeech();
  const latestFirst = publications.toSorted(
    (a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt),
  );
  return (
    <section>
      <h2 className="eyebrow">{t("rules.publications")}</h2>
      <ol className="publications">
        {latestFirst.map((one) => (
          <li key={`${one.publishedAt} ${one.version}`}>
            <b>{one.publishedBy}</b>{" "}
            {one.version !== null
              ? t("rules.publications.published", { n: one.version })
              : t(one.retired ? "rules.publications.retired" : "rules.publications.stopped")}
            <time className="muted" dateTime={one.publishedAt}>
              {exact(one.publishedAt)}
            </time>
            {Date.parse(one.effectiveFrom) > serverNow() && (
              <span className="tag" data-tone="info">
                {t("rules.publications.from", { time: exact(one.effectiveFrom) })}
              </span>
            )}
            {one.reason && <q>{one.reason}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
