import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { Link, useSearchParams } from "react-router";
import type { SourceRow, SourceState } from "../../policy/schema.ts";
import { sourcesQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { platforms } from "../parts/codes.ts";
import { ImpactMark, PlatformMark } from "../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";

const tones: Readonly<Record<SourceState, string | undefined>> = {
  new: undefined,
  ok: "good",
  unchanged: "good",
  confirming: "info",
  manual: "info",
  quarantined: "warn",
  layout_changed: "warn",
  blocked: "bad",
  gone: "bad",
  unreachable: "bad",
};

/** How a source stands, and why where it does not stand well. */
export function StateTag({ source }: { source: Pick<SourceRow, "state" | "stateReason"> }) {
  const { name, text } = useSpeech();
  return (
    <span
      className="tag"
      data-tone={tones[source.state]}
      title={source.stateReason ? text(source.stateReason) : undefined}
    >
      {name("source", source.state)}
    </span>
  );
}

/** Documents that need a look come first. */
const troubled = ({ state }: SourceRow): number =>
  tones[state] === "bad" ? 0 : tones[state] === "warn" ? 1 : 2;

/** All watched documents with their state and health. */
export function Sources() {
  const { t, text, name } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const platform = search.get("platform") ?? "";
  const { data, error, refetch } = useQuery(sourcesQuery);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={8} lines={1} />;
  const rows = data
    .filter((source) => platform === "" || source.platform === platform)
    .sort((a, b) => troubled(a) - troubled(b) || a.platform.localeCompare(b.platform));
  return (
    <div className="sources">
      <search className="river-filters">
        <Select
          aria-label={t("common.platform")}
          variant="filled"
          value={platform}
          onChange={(value) =>
            setSearch(value === "" ? {} : { platform: value }, { replace: true })
          }
          options={[
            { value: "", label: t("platform.all") },
            ...platforms.map((value) => ({ value, label: name("platform", value) })),
          ]}
        />
      </search>
      {rows.length === 0 ? (
        <Empty title={t("policies.source.empty")} hint={t("policies.source.emptyHint")} />
      ) : (
        <div className="card scroll-x">
          <table className="grid" aria-label={t("policies.source.list")}>
            <thead>
              <tr>
                <th scope="col">{t("policies.source.title")}</th>
                <th scope="col">{t("policies.source.state")}</th>
                <th scope="col" className="num">
                  {t("policies.timeline")}
                </th>
                <th scope="col">{t("policies.source.changed")}</th>
                <th scope="col">{t("policies.source.checked")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((source) => (
                <tr key={source.id}>
                  <td>
                    <span className="source-title">
                      <PlatformMark platform={source.platform} />
                      <Link to={`/policies/sources/${encodeURIComponent(source.id)}`}>
                        {source.title}
                      </Link>
                    </span>
                  </td>
                  <td>
                    <StateTag source={source} />
                    {source.stateReason && tones[source.state] !== "good" && (
                      <small className="source-reason muted">{text(source.stateReason)}</small>
                    )}
                  </td>
                  <td className="num">{source.versions}</td>
                  <td>
                    <span className="source-title">
                      {source.latestImpact !== null && (
                        <ImpactMark impact={source.latestImpact} size={18} />
                      )}
                      {source.changedAt ? (
                        <When at={source.changedAt} />
                      ) : (
                        <span className="muted">—</span>
                      )}
                    </span>
                  </td>
                  <td>
                    {source.checkedAt ? (
                      <When at={source.checkedAt} />
                    ) : (
                      <span className="muted">{t("policies.source.never")}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
