import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Plan } from "../api/plans.ts";
import { rulesQuery } from "../api/rules.ts";
import { useSpeech } from "../i18n/language.tsx";

type Starts = Plan["starts"];

/** What starts a plan, in a few words. */
export function StartsInShort({ starts: { rules, areas, minLevel } }: { starts: Starts }) {
  const { t } = useSpeech();
  const areaNames = useAreaNames(areas);
  const said = [
    ...(rules.length > 0 ? [t("plans.starts.rules", { n: rules.length })] : []),
    ...(areas.length > 0 ? [t("plans.starts.areas", { areas: areaNames })] : []),
  ];
  if (said.length === 0) return <>{t("plans.starts.hand")}</>;
  const level = minLevel > 1 ? [t("plans.starts.level", { n: minLevel })] : [];
  return <>{[...said, ...level].join(t("common.listComma"))}</>;
}

/** What starts a plan, each rule by its name. */
export function StartsInFull({ starts: { rules, areas, minLevel } }: { starts: Starts }) {
  const { t, text } = useSpeech();
  const areaNames = useAreaNames(areas);
  const titles = new Map(useQuery(rulesQuery).data?.map(({ id, title }) => [id, title]));
  if (rules.length + areas.length === 0) return <p>{t("plans.starts.hand")}</p>;
  return (
    <ul className="plan-starts">
      {rules.map((id) => {
        const title = titles.get(id);
        return (
          <li key={id}>
            <Link to={`/rules/${encodeURIComponent(id)}`}>{title ? text(title) : id}</Link>
          </li>
        );
      })}
      {areas.length > 0 && <li>{t("plans.starts.areas", { areas: areaNames })}</li>}
      {minLevel > 1 && (
        <li>
          <span className="tag" data-tone="warn">
            {t("plans.starts.level", { n: minLevel })}
          </span>
        </li>
      )}
    </ul>
  );
}

function useAreaNames(areas: readonly string[]): string {
  const { t, name } = useSpeech();
  return areas.map((area) => name("area", area)).join(t("common.listComma"));
}
