import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail, AlertRow } from "../../alerts/schema.ts";
import type { Basis } from "../../core/finding.ts";
import { alertQuery } from "../api/alerts.ts";
import { may } from "../api/may.ts";
import { useSpeech } from "../i18n/language.tsx";
import { BasisList } from "../parts/marks.tsx";
import { PriceCalendar } from "../parts/price-calendar.tsx";
import { MarkedFields, RecordView } from "../parts/record-view.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { When } from "../parts/when.tsx";
import { ClausesThen } from "./clauses-then.tsx";
import { Comment } from "./comment.tsx";
import { DecideBar } from "./decide-bar.tsx";
import { Head } from "./detail-head.tsx";
import type { Dialog } from "./dialog.ts";
import { EvidenceLinks } from "./evidence-links.tsx";
import { Files } from "./files.tsx";
import { Kin } from "./kin.tsx";
import { Members } from "./members.tsx";
import { Section } from "./section.tsx";
import { StoreAround } from "./store-around.tsx";
import { Timeline } from "./timeline.tsx";
import { Turns } from "./turns.tsx";
import { Why } from "./why.tsx";

/** One alert, read from the top: what broke which rule, the proof, the law, the way out. */
export function Detail({
  id,
  me,
  back,
  open,
}: {
  id: string;
  me: Me;
  back: string;
  open: (dialog: Dialog) => void;
}) {
  const { t } = useSpeech();
  const { data: alert, error, refetch } = useQuery(alertQuery(id));
  return (
    <article className="detail" aria-label={t("alerts.detail")} data-testid="alert-detail">
      <Link to={back} className="detail-back">
        <ArrowLeftOutlined /> {t("common.back")}
      </Link>
      {alert ? (
        <>
          <div className="detail-scroll">
            <Head alert={alert} />
            <Body alert={alert} me={me} />
          </div>
          <DecideBar alert={alert} me={me} open={open} />
        </>
      ) : error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : (
        <Skeleton rows={5} lines={3} />
      )}
    </article>
  );
}

function Body({ alert, me }: { alert: AlertDetail; me: Me }) {
  const { t, text, name } = useSpeech();
  const { finding, record } = alert;
  const policyChange = alert.subject.kind === "policy_change";
  const markedFields = finding.marks.map(({ field }) => field);
  return (
    <>
      {finding.marks.length > 0 && (
        <Section title={t("alerts.evidence")}>
          <MarkedFields record={record} marks={finding.marks} />
        </Section>
      )}
      {policyChange && (
        <Section title={name("subject", "policy_change")}>
          <Link to={`/policies/changes/${encodeURIComponent(alert.subject.id)}`}>
            {t("alerts.policyChange")}
          </Link>
        </Section>
      )}
      <Section title={t("common.fix")}>
        <p className="detail-fix">{text(finding.fix)}</p>
      </Section>
      {finding.explanation && (
        <Section title={t("alerts.why")}>
          <Why explanation={finding.explanation} />
          <Turns turns={alert.turns} />
          {finding.goods && <PriceCalendar goods={finding.goods} record={record} open />}
        </Section>
      )}
      {finding.basis.length > 0 && (
        <Section title={t("common.basis")}>
          <BasisList basis={finding.basis} />
          <Clauses basis={finding.basis} />
        </Section>
      )}
      {alert.platform && !policyChange && <ClausesThen alert={alert} />}
      {finding.ruleId && (
        <Section title={t("alerts.rule")}>
          <p className="line">
            <Link to={`/rules/${encodeURIComponent(alert.ruleId)}`}>{text(alert.title)}</Link>
            <code className="mono muted">{alert.ruleId}</code>
            {alert.ruleVersion !== null && (
              <span className="muted">{t("alerts.ruleVersion", { n: alert.ruleVersion })}</span>
            )}
          </p>
        </Section>
      )}
      {alert.store && (
        <Section title={t("common.store")}>
          <StoreAround store={alert.store} me={me} />
        </Section>
      )}
      {alert.precheck && (
        <Section title={t("alerts.precheck")}>
          <p className="line">
            <span className="tag" data-tone={verdictTones[alert.precheck.verdict]}>
              {name("verdict", alert.precheck.verdict)}
            </span>
            {t("alerts.precheckBy", { who: alert.precheck.by })}
            <When at={alert.precheck.at} />
            <Link
              to={`/precheck/receipts/${encodeURIComponent(alert.precheck.id)}`}
              className="mono"
            >
              {alert.precheck.id}
            </Link>
          </p>
        </Section>
      )}
      {alert.members.length > 1 && (
        <Section title={t("alerts.members")}>
          <Members alert={alert} me={me} />
        </Section>
      )}
      {record && !policyChange && (
        <Section title={t("alerts.record")}>
          <RecordView record={record} at={finding.field} without={[...inHead, ...markedFields]} />
        </Section>
      )}
      <Section title={t("alerts.facts")}>
        <dl className="facts">
          <Fact label={t("alerts.firstSeen")} value={exact(alert.firstSeenAt)} />
          <Fact label={t("alerts.lastSeen")} value={exact(alert.lastSeenAt)} />
          <Fact
            label={t("alerts.occurrencesLabel")}
            value={t("alerts.occurrences", { n: alert.occurrences })}
          />
          {alert.ruleBaseHash && (
            <Fact label={t("alerts.ruleBase")} value={shortHash(alert.ruleBaseHash)} mono />
          )}
        </dl>
        {may(me, "seeLog") && <EvidenceLinks alertId={alert.id} />}
      </Section>
      <Section title={t("alerts.earlier")}>
        {alert.earlier.length === 0 ? (
          <p className="muted">{t("alerts.noEarlier")}</p>
        ) : (
          <Judged alerts={alert.earlier} />
        )}
      </Section>
      {alert.like.length > 0 && (
        <Section title={t("alerts.like")}>
          <Judged alerts={alert.like} />
        </Section>
      )}
      {alert.merged.length + alert.links.length > 0 && (
        <Section title={t("kin.title")}>
          <Kin alert={alert} me={me} />
        </Section>
      )}
      <Section title={t("files.title")}>
        <Files alert={alert} me={me} />
      </Section>
      <Section title={t("alerts.timeline")}>
        <Comment alert={alert} me={me} />
        <Timeline events={alert.events} />
      </Section>
    </>
  );
}

/** How alerts were judged, and when. */
function Judged({ alerts }: { alerts: readonly AlertRow[] }) {
  const { text, name } = useSpeech();
  return (
    <ul className="earlier">
      {alerts.map((one) => (
        <li key={one.id}>
          <span className="tag">
            {one.disposition ? name("disposition", one.disposition) : name("status", one.status)}
          </span>
          <Link to={`/alerts/${encodeURIComponent(one.id)}`}>{text(one.message)}</Link>
          {one.reason && <span className="muted">{name("reason", one.reason)}</span>}
          <When at={one.lastSeenAt} />
        </li>
      ))}
    </ul>
  );
}

const verdictTones = { pass: "good", revise: "warn", block: "bad" } as const;

/** Ways into the library of policies from the grounds that platforms give. */
function Clauses({ basis }: { basis: readonly Basis[] }) {
  const { t } = useSpeech();
  const sources = new Set(basis.filter(({ kind }) => kind === "platform").map((one) => one.source));
  return (
    <ul className="clauses">
      {[...sources].map((source) => (
        <li key={source}>
          <Link to={`/policies/search?${new URLSearchParams({ q: source })}`}>
            {t("alerts.findClause", { source })}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** What the head says already. */
const inHead = ["id", "storeId", "storeIds", "extra"];

const shortHash = (hash: string): string => `${hash.slice(0, 19)}…`;

function Fact({ label, value, mono }: { label: string; value: string; mono?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={mono ? "mono" : undefined}>{value}</dd>
    </div>
  );
}
