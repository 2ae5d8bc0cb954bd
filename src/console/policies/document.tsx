import { LinkOutlined, PrinterOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useParams, useSearchParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { SourceDetail } from "../../policy/schema.ts";
import { may } from "../api/may.ts";
import { comparisonQuery, historyExportUrl, inForceQuery, sourceQuery } from "../api/policies.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { PlatformMark } from "../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";
import { Captures } from "./captures.tsx";
import { ComparisonHead, Facts, useSides } from "./comparison.tsx";
import { FeedLink } from "./feed.tsx";
import { HandIn } from "./hand-in.tsx";
import { InForce } from "./in-force.tsx";
import { LookNow } from "./look-now.tsx";
import { StateTag } from "./marks.tsx";
import { Redline } from "./redline.tsx";
import { Timeline } from "./timeline.tsx";
import { Version, Versions } from "./version.tsx";
import { type View, viewOf } from "./view.ts";

/** One document: its state, its versions on a line to compare, and its text at any of them. */
export function DocumentPage({ me }: { me: Me }) {
  const { id = "" } = useParams();
  const { t } = useSpeech();
  const { data: source, error, refetch } = useQuery(sourceQuery(id));
  useTitle(source ? source.title : t("nav.policies"));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!source) return <DocumentSkeleton />;
  const mayKeep = may(me, "keepPolicies");
  return (
    <article className="document">
      <DocumentHead source={source} mayKeep={mayKeep} />
      <Captures id={id} may={mayKeep} />
      {source.versions.length === 0 ? (
        <Empty title={t("policies.noVersions")} hint={t("policies.noVersionsHint")} />
      ) : (
        <DocumentBody source={source} />
      )}
    </article>
  );
}

function DocumentHead({ source, mayKeep }: { source: SourceDetail; mayKeep: boolean }) {
  const { t, text, language } = useSpeech();
  const { id, url, state, stateReason, checkedAt } = source;
  return (
    <header className="document-head">
      <div>
        <h2>
          <PlatformMark platform={source.platform} /> {source.title}
        </h2>
        <p className="document-meta">
          <StateTag state={state} />
          {stateReason && <span>{text(stateReason)}</span>}
          <span className="muted">
            {t("policies.source.checked")}{" "}
            {checkedAt ? <When at={checkedAt} /> : t("policies.source.never")}
          </span>
          {url && (
            <a href={url} target="_blank" rel="noreferrer noopener">
              <LinkOutlined /> {t("policies.source.open")}
            </a>
          )}
        </p>
      </div>
      <div className="document-tools">
        <FeedLink wanted={{ source: id }} />
        <Button
          icon={<PrinterOutlined />}
          href={historyExportUrl(id, "html", language)}
          target="_blank"
        >
          {t("policies.export.history")}
        </Button>
        {mayKeep && <HandIn id={id} title={source.title} />}
        {mayKeep && source.fetch !== "manual" && <LookNow id={id} />}
      </div>
    </header>
  );
}

function DocumentBody({ source }: { source: SourceDetail }) {
  const { id, versions } = source;
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search, versions);
  const show = (next: View) => {
    const after = new URLSearchParams();
    if (next.kind === "version") after.set("version", String(next.number));
    if (next.kind === "day") after.set("on", next.date);
    if (next.kind === "pair") {
      after.set("from", String(next.from));
      after.set("to", String(next.to));
    }
    setSearch(after, { replace: true });
  };
  const day = useQuery({
    ...inForceQuery(id, view.kind === "day" ? view.date : ""),
    enabled: view.kind === "day",
  });
  const shown =
    view.kind === "version" ? view.number : view.kind === "day" ? day.data?.number : undefined;
  return (
    <>
      {versions.length > 1 && <Timeline versions={versions} view={view} show={show} />}
      <div className="document-body">
        <aside>
          <InForce
            date={view.kind === "day" ? view.date : undefined}
            number={day.data?.number}
            error={day.error}
            show={(date) =>
              show(
                date === undefined
                  ? viewOf(new URLSearchParams(), versions)
                  : { kind: "day", date },
              )
            }
          />
          <Versions
            versions={versions}
            standing={source.standingNumber}
            shown={shown}
            show={(number) => show({ kind: "version", number })}
          />
        </aside>
        {view.kind === "pair" ? (
          <Pair key={`${view.from} ${view.to}`} id={id} from={view.from} to={view.to} />
        ) : shown === undefined ? (
          day.isPending && <Skeleton rows={5} lines={3} />
        ) : (
          <Version id={id} number={shown} versions={versions} />
        )}
      </div>
    </>
  );
}

/** Any two versions of a document against each other. */
function Pair({ id, from, to }: { id: string; from: number; to: number }) {
  const { data, error, refetch } = useQuery(comparisonQuery(id, from, to));
  const sidesOf = useSides();
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={6} lines={3} />;
  return (
    <div className="document-pair">
      <ComparisonHead comparison={data} />
      <Facts comparison={data} />
      <Redline comparison={data} sides={sidesOf(data.from, data.to)} />
    </div>
  );
}

/** The page's shape while it loads: head, the line of versions, and the two columns. */
function DocumentSkeleton() {
  return (
    <div className="document">
      <Skeleton rows={1} lines={2} />
      <Skeleton rows={1} lines={2} />
      <div className="document-body">
        <Skeleton rows={4} lines={2} />
        <Skeleton rows={5} lines={3} />
      </div>
    </div>
  );
}
