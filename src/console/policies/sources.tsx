import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { SourceHealth } from "../../policy/recording/recording-schema.ts";
import type { SourceRow } from "../../policy/schema.ts";
import { may } from "../api/may.ts";
import { healthQuery, sourcesQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { platforms } from "../parts/codes.ts";
import { ImpactMark, PlatformMark } from "../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { exact, spanOf } from "../parts/time.ts";
import { useNow, When } from "../parts/when.tsx";
import { Chips, FilterColumn, useChoices, useFilter } from "./filters.tsx";
import { HandIn } from "./hand-in.tsx";
import { LookNow } from "./look-now.tsx";
import { isTroubled, StateTag } from "./marks.tsx";

const keys = ["platform", "stand"] as const;

const troubled = (one: SourceHealth): boolean => isTroubled(one.state) || one.held > 0;

/** How every watched document is doing; those that want a person come first. */
export function Sources({ me }: { me: Me }) {
  const { t } = useSpeech();
  const [wanted, set] = useFilter(keys);
  const choices = useChoices();
  const health = useQuery(healthQuery);
  const { data: sources } = useQuery(sourcesQuery);
  const all = health.data?.items ?? [];
  const rows = all
    .filter(({ platform }) => wanted.platform === undefined || platform === wanted.platform)
    .filter((one) => wanted.stand === undefined || troubled(one) === (wanted.stand === "troubled"))
    .sort((a, b) => Number(troubled(b)) - Number(troubled(a)));
  const active = Object.keys(wanted).length;
  const clear = () => set({ platform: undefined, stand: undefined });
  const wanting = all.filter(troubled).length;
  return (
    <div className="with-filters">
      <FilterColumn active={active} clear={clear}>
        <Chips
          label={t("policies.source.state")}
          value={wanted.stand}
          onChange={(stand) => set({ stand })}
          choices={[
            { value: "", label: `${t("policies.any")} ${all.length}` },
            { value: "troubled", label: `${t("policies.health.troubled")} ${wanting}` },
            { value: "well", label: `${t("policies.health.well")} ${all.length - wanting}` },
          ]}
        />
        <Chips
          label={t("common.platform")}
          value={wanted.platform}
          onChange={(platform) => set({ platform })}
          choices={choices.of(t("policies.any"), "platform", platforms)}
        />
      </FilterColumn>
      {health.isPending ? (
        <div className="card">
          <Skeleton rows={9} lines={1} />
        </div>
      ) : health.isError && all.length === 0 ? (
        <Failure error={health.error} retry={() => health.refetch()} />
      ) : rows.length === 0 ? (
        <Empty
          title={t(active > 0 ? "policies.source.filtered" : "policies.source.empty")}
          hint={t(active > 0 ? "policies.river.filteredHint" : "policies.source.emptyHint")}
          action={active > 0 ? <Button onClick={clear}>{t("common.clear")}</Button> : undefined}
        />
      ) : (
        <HealthTable
          rows={rows}
          sources={new Map(sources?.map((source) => [source.id, source]))}
          mayKeep={may(me, "keepPolicies")}
        />
      )}
    </div>
  );
}

function HealthTable({
  rows,
  sources,
  mayKeep,
}: {
  rows: readonly SourceHealth[];
  sources: ReadonlyMap<string, SourceRow>;
  mayKeep: boolean;
}) {
  const { t } = useSpeech();
  return (
    <div className="card health-card">
      <table className="grid health" aria-label={t("policies.source.list")} data-testid="health">
        <thead>
          <tr>
            <th scope="col">{t("policies.source.title")}</th>
            <th scope="col">{t("policies.source.state")}</th>
            <th scope="col">{t("policies.health.wellAt")}</th>
            <th scope="col" className="num">
              {t("policies.health.share")}
            </th>
            <th scope="col">{t("policies.health.next")}</th>
            {mayKeep && <th scope="col">{t("policies.health.acts")}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <HealthRow key={one.id} one={one} source={sources.get(one.id)} mayKeep={mayKeep} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HealthRow({
  one,
  source,
  mayKeep,
}: {
  one: SourceHealth;
  source: SourceRow | undefined;
  mayKeep: boolean;
}) {
  const { t, text } = useSpeech();
  const to = `/policies/sources/${encodeURIComponent(one.id)}`;
  return (
    <tr>
      <th scope="row">
        <span className="source-title">
          <PlatformMark platform={one.platform} />
          <Link to={to}>{one.title}</Link>
        </span>
        {source && (
          <span className="source-sub muted">
            {t("policies.source.versions", { n: source.versions })}
            {source.changedAt && (
              <>
                {" · "}
                {t("policies.source.changed")} <When at={source.changedAt} />
              </>
            )}
            {source.latestImpact !== null && <ImpactMark impact={source.latestImpact} size={16} />}
          </span>
        )}
      </th>
      <td data-label={t("policies.source.state")}>
        <span className="source-title">
          <StateTag state={one.state} />
          {one.since && (
            <span className="muted">
              <Since at={one.since} />
            </span>
          )}
        </span>
        {(one.reason || one.failures > 0 || one.held > 0) && (
          <small className="source-reason">
            {one.reason && <span>{text(one.reason)}</span>}
            {one.failures > 0 && <b>{t("policies.health.failures", { n: one.failures })}</b>}
            {one.held > 0 && <Link to={to}>{t("policies.health.held", { n: one.held })}</Link>}
          </small>
        )}
      </td>
      <td data-label={t("policies.health.wellAt")}>
        {one.wellAt ? (
          <When at={one.wellAt} />
        ) : (
          <span className="muted">{t("policies.source.never")}</span>
        )}
      </td>
      <td data-label={t("policies.health.share")} className="num">
        <Share one={one} />
      </td>
      <td data-label={t("policies.health.next")}>
        <Next one={one} />
      </td>
      {mayKeep && (
        <td className="health-acts">
          {source && source.fetch !== "manual" && (
            <LookNow id={one.id} label={`${t("policies.source.track")} ${one.title}`} />
          )}
          <HandIn id={one.id} title={one.title} label={`${t("policies.handIn")} ${one.title}`} />
        </td>
      )}
    </tr>
  );
}

/** The share of good looks as a figure and a bar; a source that was not looked at has none. */
function Share({ one: { looks, wellShare } }: { one: SourceHealth }) {
  const { t } = useSpeech();
  if (wellShare === null) return <span className="muted">{t("policies.health.noLooks")}</span>;
  const percent = Math.round(wellShare * 100);
  return (
    <span className="share" data-low={percent < 90 || undefined}>
      <span>
        {percent}% <span className="muted">{t("policies.health.looks", { n: looks })}</span>
      </span>
      <i aria-hidden="true">
        <i style={{ inlineSize: `${percent}%` }} />
      </i>
    </span>
  );
}

/** How long a source has stood as it does. */
function Since({ at }: { at: string }) {
  const { t, language } = useSpeech();
  const span = spanOf(useNow() - Date.parse(at), language);
  return <span title={exact(at)}>{t("policies.health.since", { span })}</span>;
}

/** When a source is looked at again; one that is handed in waits for a person. */
function Next({ one: { state, nextDueAt } }: { one: SourceHealth }) {
  const { t } = useSpeech();
  const now = useNow();
  if (nextDueAt === null) return <span className="muted">—</span>;
  if (Date.parse(nextDueAt) > now) return <When at={nextDueAt} />;
  return t(state === "manual" ? "policies.health.dueByHand" : "policies.health.dueNow");
}
