import { Link } from "react-router";
import type { RelatedDocument, Stage } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { StageTag } from "./marks.tsx";

const order = ["consultation", "published", "effective", "transition"] as const;

/** Where the document stands in its life, and the other documents of its rule. */
export function Stages({ stage, related }: { stage: Stage; related: readonly RelatedDocument[] }) {
  const { t, name } = useSpeech();
  const dates = {
    consultation: stage.opinionsUntil && t("policies.stage.until", { date: stage.opinionsUntil }),
    published: stage.publishedAt,
    effective: stage.effectiveFrom && t("policies.stage.from", { date: stage.effectiveFrom }),
    transition: stage.transitionUntil && t("policies.stage.until", { date: stage.transitionUntil }),
  };
  return (
    <section className="panel">
      <h3>{t("policies.stages")}</h3>
      <ol className="stages">
        {order.map((one) => (
          <li key={one} aria-current={one === stage.name ? "step" : undefined}>
            <b>{name("stage", one)}</b>
            <span>{dates[one] ?? <span className="muted">{t("policies.stage.noDate")}</span>}</span>
          </li>
        ))}
      </ol>
      {related.length > 0 && (
        <>
          <h4 className="eyebrow">{t("policies.related")}</h4>
          <ul className="related">
            {related.map(({ sourceId, title, stage: theirs, changeId }) => (
              <li key={sourceId}>
                <Link to={`/policies/sources/${encodeURIComponent(sourceId)}`}>{title}</Link>
                <StageTag stage={theirs} />
                {changeId && (
                  <Link to={`/policies/changes/${encodeURIComponent(changeId)}`}>
                    {t("policies.related.sameEdit")}
                  </Link>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
