import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import type { ChangeRow } from "../../policy/schema.ts";
import { changesQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ImpactMark, PlatformMark } from "../parts/marks.tsx";
import { ErrorText, Skeleton } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";
import { ClockTag, DirectionTag, StageTag } from "./marks.tsx";

const toChange = (id: string) => `/policies/changes/${encodeURIComponent(id)}`;

/** One change of the river; where other documents carry the same edit, they fold out. */
export function Drop({ change }: { change: ChangeRow }) {
  const { t, text } = useSpeech();
  const [open, setOpen] = useState(false);
  const { impact, groupId, groupSize } = change;
  return (
    <li className="drop" data-impact={impact}>
      <Link to={toChange(change.id)} className="drop-link" data-step="drop">
        <ImpactMark impact={impact} size={impact >= 4 ? 28 : 22} />
        <span className="drop-title">
          <PlatformMark platform={change.platform} />
          <b>{change.title}</b>
        </span>
        <span className="drop-response">
          <Response change={change} />
        </span>
        <span className="drop-why">{text(change.why)}</span>
        <span className="drop-meta">
          <DirectionTag direction={change.direction} />
          <StageTag stage={change.stage} />
          <span>
            {change.effectiveDate
              ? t("policies.effective", { date: change.effectiveDate })
              : t("policies.noEffective")}
          </span>
          <span className="muted">{t("policies.clauses", { n: change.clauseCount })}</span>
          <span className="muted">
            <When at={change.detectedAt} />
          </span>
        </span>
      </Link>
      {groupId !== null && groupSize > 1 && (
        <div className="drop-group">
          <button
            type="button"
            className="plain"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <CopyOutlined aria-hidden="true" /> {t("policies.group", { n: groupSize })}
          </button>
          {open && <SameEdit groupId={groupId} but={change.id} />}
        </div>
      )}
    </li>
  );
}

function Response({ change: { clock, acknowledgedAt } }: { change: ChangeRow }) {
  const { t } = useSpeech();
  if (clock !== null) return <ClockTag clock={clock} />;
  if (acknowledgedAt === null)
    return (
      <span className="tag" data-tone="line">
        {t("policies.unacknowledged")}
      </span>
    );
  return (
    <span className="muted">
      <CheckOutlined aria-hidden="true" /> {t("policies.acknowledgedShort")}
    </span>
  );
}

/** The other documents in which an edit was seen. */
function SameEdit({ groupId, but }: { groupId: string; but: string }) {
  const { t } = useSpeech();
  const { data, error } = useInfiniteQuery(changesQuery({ group: groupId }));
  if (error) return <ErrorText error={error} />;
  if (!data) return <Skeleton rows={1} lines={1} />;
  const others = data.pages.flatMap(({ items }) => items).filter(({ id }) => id !== but);
  return (
    <ul aria-label={t("policies.group.others")}>
      {others.map((other) => (
        <li key={other.id}>
          <PlatformMark platform={other.platform} />
          <Link to={toChange(other.id)}>{other.title}</Link>
          <StageTag stage={other.stage} />
          <span className="muted">
            <When at={other.detectedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
