import { Button } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { VersionRow } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ImpactMark } from "../parts/marks.tsx";
import { exact } from "../parts/time.ts";

/** The versions as points on a line; one old and one new are chosen to compare. */
export function Timeline({
  id,
  versions,
  shown,
  show,
}: {
  id: string;
  versions: readonly VersionRow[];
  shown: number | undefined;
  show: (number: number) => void;
}) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [newest, before] = versions;
  const [pair, setPair] = useState({
    from: before?.number ?? newest?.number ?? 1,
    to: newest?.number ?? 1,
  });
  const [from, to] = [Math.min(pair.from, pair.to), Math.max(pair.from, pair.to)];
  return (
    <section className="versions">
      <h3 className="eyebrow">{t("policies.timeline")}</h3>
      <ol>
        {versions.map((version) => {
          const label = t("policies.version", { n: version.number });
          return (
            <li key={version.number} data-shown={version.number === shown || undefined}>
              {versions.length > 1 && (
                <span className="versions-pick">
                  {(["from", "to"] as const).map((end) => (
                    <input
                      key={end}
                      type="radio"
                      name={end}
                      aria-label={`${label} · ${t(end === "from" ? "policies.compare.old" : "policies.compare.new")}`}
                      title={t(end === "from" ? "policies.compare.old" : "policies.compare.new")}
                      checked={pair[end] === version.number}
                      onChange={() => setPair({ ...pair, [end]: version.number })}
                    />
                  ))}
                </span>
              )}
              <button
                type="button"
                className="plain versions-version"
                aria-current={version.number === shown || undefined}
                onClick={() => show(version.number)}
              >
                <b>{label}</b>
                {version.impact !== null && <ImpactMark impact={version.impact} size={18} />}
                <span>
                  {version.effectiveDate
                    ? t("policies.effective", { date: version.effectiveDate })
                    : t("policies.version.observed", { time: exact(version.observedAt) })}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {versions.length > 1 && (
        <Button
          disabled={from === to}
          onClick={() =>
            navigate(`/policies/sources/${encodeURIComponent(id)}/compare?from=${from}&to=${to}`)
          }
        >
          {t("policies.compare", { from, to })}
        </Button>
      )}
    </section>
  );
}
