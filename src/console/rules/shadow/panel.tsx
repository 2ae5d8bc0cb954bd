import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { RuleShadow } from "../../../rulebase/shadows/shadow-schema.ts";
import {
  keepShadow,
  shadowQuery,
  shadowsQuery,
  startShadow,
  stopShadow,
} from "../../api/rule-runs.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { useComplain } from "../../parts/complain.ts";
import { PlatformMark } from "../../parts/marks.tsx";
import { ReasonDialog } from "../../parts/reason-dialog.tsx";
import { Empty, Failure, Skeleton } from "../../parts/states.tsx";
import { When } from "../../parts/when.tsx";
import { BalanceTable } from "../charts/balance-table.tsx";
import "../charts/charts.css";
import { DayColumns } from "../charts/day-columns.tsx";
import "../simulation/simulation.css";

/** A draft's content in shadow: judged by on live intake, alerting nobody. */
export function ShadowPanel({
  draftId,
  ruleId,
  editable,
}: {
  draftId: string;
  ruleId: string;
  editable: boolean;
}) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const complain = useComplain();
  const shadows = useQuery(shadowsQuery({ ruleId }));
  const own = shadows.data?.filter(({ of }) => of.draftId === draftId) ?? [];
  const shown = own.find(({ state }) => state === "running") ?? own[0];
  const start = useMutation({
    mutationFn: () => startShadow(draftId),
    onSuccess: (shadow) => keepShadow(client, shadow),
    onError: complain,
  });
  if (shadows.error) return <Failure error={shadows.error} retry={() => shadows.refetch()} />;
  if (shadows.isPending) return <Skeleton rows={4} lines={2} />;
  const starter = editable && (
    <Button
      type={shown === undefined ? "primary" : "default"}
      loading={start.isPending}
      onClick={() => start.mutate()}
    >
      {t("rules.shadow.start")}
    </Button>
  );
  if (shown === undefined)
    return (
      <Empty title={t("rules.shadow.empty")} hint={t("rules.shadow.emptyHint")} action={starter} />
    );
  return (
    <>
      {shown.state === "stopped" && <p>{starter}</p>}
      <ShadowOf id={shown.id} editable={editable} />
    </>
  );
}

function ShadowOf({ id, editable }: { id: string; editable: boolean }) {
  const { data, error, refetch } = useQuery({ ...shadowQuery(id), refetchInterval: 30_000 });
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={4} lines={2} />;
  return <ShadowView shadow={data} editable={editable} />;
}

function ShadowView({ shadow, editable }: { shadow: RuleShadow; editable: boolean }) {
  const { t, text, name } = useSpeech();
  const { state, startedAt, startedBy, stoppedAt, stoppedBy, reason } = shadow;
  const heads = { gained: t("rules.shadow.onlyShadow"), lost: t("rules.shadow.onlyActive") };
  return (
    <div className="simulation">
      <div className="shadow-head">
        <span className="tag" data-tone={state === "running" ? "info" : "line"}>
          {name("rules.shadow.state", state)}
        </span>
        <span className="muted">
          {startedBy.name} <When at={startedAt} />
        </span>
        {stoppedAt && (
          <span className="muted">
            {t("rules.shadow.stoppedBy", { name: stoppedBy?.name ?? "" })} <When at={stoppedAt} />
            {reason && `：${reason}`}
          </span>
        )}
        {shadow.edited && (
          <span className="tag" data-tone="warn">
            {t("rules.shadow.edited")}
          </span>
        )}
        {editable && state === "running" && <StopShadow id={shadow.id} />}
      </div>
      <dl className="figures">
        {(["judged", "both", "onlyShadow", "onlyActive", "failed"] as const).map((key) => (
          <div key={key}>
            <dt>{t(`rules.shadow.${key}`)}</dt>
            <dd>{shadow[key]}</dd>
          </div>
        ))}
      </dl>
      {shadow.judged === 0 ? (
        <p className="muted">{t("rules.shadow.nothingYet")}</p>
      ) : (
        <div className="charts">
          <DayColumns
            caption={t("rules.shadow.byDay")}
            heads={heads}
            days={shadow.days.map(({ date, onlyShadow, onlyActive }) => ({
              date,
              gained: onlyShadow,
              lost: onlyActive,
            }))}
          />
          <BalanceTable
            caption={t("rules.sim.byStore")}
            heads={{ of: t("common.store"), ...heads }}
            rows={shadow.stores
              .filter(({ onlyShadow, onlyActive }) => onlyShadow + onlyActive > 0)
              .map((store) => ({
                key: store.id,
                name: (
                  <>
                    {store.platform && <PlatformMark platform={store.platform} />} {store.name}
                  </>
                ),
                gained: store.onlyShadow,
                lost: store.onlyActive,
              }))}
          />
        </div>
      )}
      {shadow.samples.length > 0 && (
        <section className="simulation-examples">
          <h4 className="eyebrow">{t("rules.sim.examples")}</h4>
          <ul>
            {shadow.samples.map(({ side, kind, id, storeId, message, at }) => (
              <li
                key={`${side} ${kind} ${id} ${at}`}
                data-side={side === "only_shadow" ? "gained" : "lost"}
              >
                <span>
                  <b>{side === "only_shadow" ? heads.gained : heads.lost}</b> {text(message)}
                </span>
                <span className="muted">
                  {name("subject", kind)} <code className="mono">{id}</code> ·{" "}
                  {shadow.stores.find((store) => store.id === storeId)?.name ?? storeId} ·{" "}
                  <When at={at} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function StopShadow({ id }: { id: string }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const stop = useMutation({
    mutationFn: (reason: string) => stopShadow(id, reason),
    onSuccess: (shadow) => {
      keepShadow(client, shadow);
      setAsked(false);
    },
  });
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)}>
        {t("rules.shadow.stop")}
      </Button>
      {asked && (
        <ReasonDialog
          title={t("rules.shadow.stop")}
          submit={t("rules.shadow.stop")}
          required
          pending={stop.isPending}
          error={stop.error}
          onSubmit={(reason) => stop.mutate(reason)}
          close={() => setAsked(false)}
        />
      )}
    </>
  );
}
