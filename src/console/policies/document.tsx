import { LinkOutlined, SyncOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, DatePicker } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { VersionRow } from "../../policy/schema.ts";
import { may } from "../api/may.ts";
import { inForceQuery, sourceQuery, track, versionQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { ImpactMark, PlatformMark } from "../parts/marks.tsx";
import { Empty, ErrorText, Failure, Skeleton } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";
import { belowHeading, titleOf } from "./fold.ts";
import { Paste } from "./paste.tsx";
import { StateTag } from "./sources.tsx";
import { Timeline } from "./timeline.tsx";

/** One document: its state, its versions to compare, and the text in force at a date. */
export function DocumentPage({ me }: { me: Me }) {
  const { id = "" } = useParams();
  const { t } = useSpeech();
  const { data: source, error, refetch } = useQuery(sourceQuery(id));
  const [date, setDate] = useState<string>();
  const [picked, setPicked] = useState<number>();
  const inForce = useQuery({ ...inForceQuery(id, date ?? ""), enabled: date !== undefined });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!source) return <Skeleton rows={6} lines={3} />;
  const latest = source.versions[0];
  const shown = date !== undefined ? inForce.data?.number : (picked ?? latest?.number);
  return (
    <article className="document">
      <header className="document-head">
        <div>
          <h2>
            <PlatformMark platform={source.platform} /> {source.title}
          </h2>
          <p className="document-meta">
            <StateTag source={source} />
            <span className="muted">
              {t("policies.source.checked")}{" "}
              {source.checkedAt ? <When at={source.checkedAt} /> : t("policies.source.never")}
            </span>
            {source.url && (
              <a href={source.url} target="_blank" rel="noreferrer noopener">
                <LinkOutlined /> {t("policies.source.open")}
              </a>
            )}
          </p>
        </div>
        {may(me, "keepPolicies") &&
          (source.fetch === "manual" ? <Paste id={id} /> : <Track id={id} />)}
      </header>
      {latest === undefined ? (
        <Empty title={t("policies.noVersions")} hint={t("policies.noVersionsHint")} />
      ) : (
        <div className="document-body">
          <aside>
            <Timeline
              id={id}
              versions={source.versions}
              shown={shown}
              show={(number) => {
                setDate(undefined);
                setPicked(number);
              }}
            />
            <div className="in-force">
              <label className="eyebrow" htmlFor="in-force">
                {t("policies.inForce")}
              </label>
              <DatePicker
                id="in-force"
                value={date === undefined ? null : dayjs(date)}
                onChange={(day) => setDate(day?.format("YYYY-MM-DD"))}
              />
              <p aria-live="polite">
                {date !== undefined && inForce.data
                  ? t("policies.inForce.result", { date, n: inForce.data.number })
                  : null}
                {inForce.error && <ErrorText error={inForce.error} />}
              </p>
            </div>
          </aside>
          {shown !== undefined && <Version id={id} number={shown} versions={source.versions} />}
        </div>
      )}
    </article>
  );
}

function Version({
  id,
  number,
  versions,
}: {
  id: string;
  number: number;
  versions: readonly VersionRow[];
}) {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(versionQuery(id, number));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={5} lines={3} />;
  const row = versions.find((version) => version.number === number);
  return (
    <section className="version card" aria-label={t("policies.version", { n: number })}>
      <header>
        <h3>{t("policies.version", { n: number })}</h3>
        <span>
          {data.effectiveDate
            ? t("policies.effective", { date: data.effectiveDate })
            : t("policies.noEffective")}
        </span>
        {row?.changeId && row.impact !== null && (
          <Link
            to={`/policies/changes/${encodeURIComponent(row.changeId)}`}
            className="version-change"
          >
            <ImpactMark impact={row.impact} size={18} />
            {t("policies.versions", { from: number - 1, to: number })}
          </Link>
        )}
        <code className="mono muted">{data.hash.slice(0, 15)}…</code>
      </header>
      {data.clauses.map((clause, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a label may stand twice in a document
        <div className="clause" key={i} data-level={Math.min(clause.level, 3)}>
          <h4>{titleOf(clause)}</h4>
          <p>{belowHeading(clause)}</p>
        </div>
      ))}
    </section>
  );
}

function Track({ id }: { id: string }) {
  const { t, name } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const complain = useComplain();
  const doing = useMutation({
    mutationFn: () => track(id),
    onSuccess: ({ state }) => {
      message.info(t("policies.source.tracked", { state: name("source", state) }));
      client.invalidateQueries({ queryKey: ["policies"] });
    },
    onError: complain,
  });
  return (
    <Button icon={<SyncOutlined />} loading={doing.isPending} onClick={() => doing.mutate()}>
      {t("policies.source.track")}
    </Button>
  );
}
