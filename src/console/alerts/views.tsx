import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { Platform } from "../../core/records.ts";
import { countsQuery } from "../api/alerts.ts";
import { useSpeech } from "../i18n/language.tsx";
import { alertAreas, platforms } from "../parts/codes.ts";
import { type Filter, sameFilter, searchOf, views } from "./filter.ts";
import { SavedViews } from "./saved-views.tsx";

/** The views of the queue with their counts. On a phone they are a strip to swipe. */
export function Views({ filter, me }: { filter: Filter; me: Me }) {
  const { t, name } = useSpeech();
  const { data: counts } = useQuery(countsQuery);
  const link = (label: string, to: Filter, count: number | undefined, urgent = false) => {
    const current = sameFilter(filter, to);
    return (
      <li key={label}>
        <Link
          to={`/alerts${searchOf(to)}`}
          className="view"
          aria-current={current ? "page" : undefined}
          data-empty={count === 0 || undefined}
        >
          <span>{label}</span>
          <span className="view-count" data-urgent={(urgent && (count ?? 0) > 0) || undefined}>
            {count ?? "·"}
          </span>
        </Link>
      </li>
    );
  };
  // Whoever sells on the platforms that are named needs no line for the others.
  const isShown = (platform: Platform) =>
    platform !== "other" || filter.platform === platform || (counts?.byPlatform[platform] ?? 0) > 0;
  return (
    <nav className="views" aria-label={t("alerts.views")}>
      <ul>
        {views.map((view) =>
          link(
            t(view.label),
            view.filter,
            counts && view.count(counts),
            view.label === "alerts.view.overdue",
          ),
        )}
      </ul>
      <SavedViews filter={filter} me={me} />
      <div className="views-more">
        <h2 className="eyebrow">{t("alerts.byArea")}</h2>
        <ul>
          {alertAreas.map((area) =>
            link(name("area", area), { area }, counts && (counts.byArea[area] ?? 0)),
          )}
        </ul>
        <h2 className="eyebrow">{t("alerts.byPlatform")}</h2>
        <ul>
          {platforms
            .filter(isShown)
            .map((platform) =>
              link(
                name("platform", platform),
                { platform },
                counts && (counts.byPlatform[platform] ?? 0),
              ),
            )}
        </ul>
      </div>
      <Link to="/alerts/suppressions" className="view views-suppressions">
        {t("suppress.list")}
      </Link>
      <Link to="/alerts/team" className="view">
        {t("team.title")}
      </Link>
    </nav>
  );
}
