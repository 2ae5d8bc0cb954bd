import { PauseCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import type { CaptureRow } from "../../policy/recording/recording-schema.ts";
import { captureQuery, capturesQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { When } from "../parts/when.tsx";
import { useSides } from "./comparison.tsx";
import { Redline } from "./redline.tsx";
import { Rule } from "./rule-capture.tsx";
import { sameCaptures } from "./same-captures.ts";

/** So many are in sight before the rest is asked for. */
const firstShown = 3;

/** What a source brought that was held back, with what a person decided about it. */
export function Captures({ id, may }: { id: string; may: boolean }) {
  const { t } = useSpeech();
  const { data: captures, error, refetch } = useQuery(capturesQuery(id));
  const [search, setSearch] = useSearchParams();
  const [all, setAll] = useState(false);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (captures === undefined || captures.length === 0) return null;
  const groups = sameCaptures(captures);
  const waiting = groups.filter(({ ruling }) => ruling === null).length;
  const shown = all ? groups : groups.slice(0, firstShown);
  const open = (snapshotId: string | undefined) => {
    const next = new URLSearchParams(search);
    if (snapshotId === undefined) next.delete("capture");
    else next.set("capture", snapshotId);
    setSearch(next, { replace: true });
  };
  const opened = search.get("capture");
  return (
    <section className="captures" data-waiting={waiting > 0 || undefined}>
      <header>
        <PauseCircleOutlined aria-hidden="true" />
        <h3>{t("policies.captures")}</h3>
        <span className="muted">
          {waiting > 0
            ? t("policies.captures.waiting", { n: waiting })
            : t("policies.captures.none")}
        </span>
      </header>
      <ul>
        {shown.map(({ newest, times, ruling }) => (
          <li key={newest.snapshotId}>
            <Held capture={{ ...newest, ruling }} times={times} />
            <Button size="small" onClick={() => open(newest.snapshotId)}>
              {t(ruling === null && may ? "policies.captures.judge" : "policies.captures.look")}
            </Button>
          </li>
        ))}
      </ul>
      {groups.length > firstShown && (
        <button
          type="button"
          className="plain facts-more"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all
            ? t("policies.facts.fewer")
            : t("policies.captures.more", { n: groups.length - firstShown })}
        </button>
      )}
      {opened !== null && (
        <CaptureDrawer id={id} snapshotId={opened} may={may} close={() => open(undefined)} />
      )}
    </section>
  );
}

function Held({ capture, times = 1 }: { capture: CaptureRow; times?: number }) {
  const { t, text } = useSpeech();
  const { verdict, reason, fetchedAt, characters, ruling } = capture;
  return (
    <div className="held">
      <Verdict verdict={verdict} />
      <span>{text(reason)}</span>
      <span className="muted">
        <When at={fetchedAt} />
        {characters !== null && ` · ${t("policies.captures.characters", { n: characters })}`}
        {times > 1 && ` · ${t("policies.captures.times", { n: times })}`}
      </span>
      {ruling && (
        <span className="muted">
          {t(
            ruling.ruling === "accepted"
              ? "policies.captures.accepted"
              : "policies.captures.refused",
            { who: ruling.by, time: exact(ruling.at) },
          )}
          {ruling.reason && `：${ruling.reason}`}
        </span>
      )}
    </div>
  );
}

function Verdict({ verdict }: { verdict: string }) {
  const { t, name } = useSpeech();
  return (
    <span className="tag" data-tone={verdict === "pending" ? "info" : "warn"}>
      {verdict === "pending" ? t("policies.captures.pending") : name("source", verdict)}
    </span>
  );
}

/** One held capture against the text that stands, and the two ways to rule on it. */
function CaptureDrawer({
  id,
  snapshotId,
  may,
  close,
}: {
  id: string;
  snapshotId: string;
  may: boolean;
  close: () => void;
}) {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(captureQuery(id, snapshotId));
  const sidesOf = useSides();
  return (
    <Drawer
      open
      onClose={close}
      size="min(960px, 100vw)"
      title={t("policies.captures.title")}
      footer={
        data && may && data.ruling === null ? <Rule id={id} capture={data} done={close} /> : null
      }
    >
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : !data ? (
        <Skeleton rows={6} lines={3} />
      ) : (
        <div className="capture">
          <Held capture={data} />
          {data.text === null ? (
            <p className="muted">{t("policies.captures.noText")}</p>
          ) : (
            <>
              <details open={data.against === null || (data.characters ?? 0) < 400}>
                <summary>{t("policies.captures.text")}</summary>
                <pre className="capture-text">{data.text}</pre>
              </details>
              {data.against && (
                <Redline
                  comparison={data}
                  linked={false}
                  sides={[
                    sidesOf(data.against, data.against)[0],
                    `${t("policies.captures.title")} · ${exact(data.fetchedAt)}`,
                  ]}
                />
              )}
            </>
          )}
        </div>
      )}
    </Drawer>
  );
}
