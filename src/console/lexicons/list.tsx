import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { lexiconsQuery } from "../api/lexicons.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelMark } from "../parts/marks.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";
import { FamilyLetter } from "../precheck/family-marks.tsx";
import "./lexicons.css";

/** The families of words that copy is judged by, and how much of each is one's own. */
export function LexiconList() {
  const { t, text } = useSpeech();
  const { data, error, refetch } = useQuery(lexiconsQuery);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={10} lines={1} />;
  return (
    <>
      <p className="lexicons-what muted">{t("lexicons.what")}</p>
      <ul className="lexicons card">
        {data.map(({ family, title, level, terms, own, disabled, changedAt, changedBy }) => (
          <li key={family}>
            <FamilyLetter family={family} />
            <Link to={`/rules/lexicons/${family}`}>{text(title)}</Link>
            <LevelMark level={level} size={18} />
            <span className="num">{t("lexicons.terms", { n: terms })}</span>
            <span className="lexicons-own">
              {own > 0 && (
                <span className="tag" data-tone="info">
                  {t("lexicons.own", { n: own })}
                </span>
              )}
              {disabled > 0 && (
                <span className="tag" data-tone="line">
                  {t("lexicons.disabled", { n: disabled })}
                </span>
              )}
            </span>
            <span className="muted lexicons-when">
              {changedAt === null ? (
                t("lexicons.builtin")
              ) : (
                <>
                  {changedBy} <When at={changedAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
