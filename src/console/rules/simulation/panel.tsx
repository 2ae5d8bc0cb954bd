import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Progress } from "antd";
import { useEffect } from "react";
import type { SimulationRun } from "../../../rulebase/runs/run-schema.ts";
import type { Simulation } from "../../../rulebase/simulation-schema.ts";
import { draftQuery } from "../../api/rule-drafts.ts";
import { cancelRun, isOpenRun, runsQuery, startRun } from "../../api/rule-runs.ts";
import { useSpeech } from "../../i18n/language.tsx";
import { useComplain } from "../../parts/complain.ts";
import { Empty, Failure, Skeleton } from "../../parts/states.tsx";
import "../charts/charts.css";
import { SimulationView } from "./result.tsx";
import "./simulation.css";

/** Tries a draft on the stored records: starts a run, shows how far it is, and what it found. */
export function SimulationPanel({
  draftId,
  ruleId,
  hash,
  kept,
  needed,
  editable,
}: {
  draftId: string;
  ruleId: string;
  /** Of the draft's content: what was tried of another says little of it. */
  hash: string;
  /** The latest finished simulation of this content. */
  kept: Simulation | null;
  needed: boolean;
  editable: boolean;
}) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const complain = useComplain();
  const runs = useQuery(runsQuery(ruleId));
  const own = runs.data?.filter((run) => run.hash === hash) ?? [];
  const open = own.find(isOpenRun);
  const [last] = own;
  const found = resultOf(own) ?? kept;
  const showRun = (run: SimulationRun) => {
    client.setQueryData(runsQuery(ruleId).queryKey, (all = []) => [
      run,
      ...all.filter(({ id }) => id !== run.id),
    ]);
  };
  // A finished run settles what the draft still needs.
  const finished = own.filter(({ state }) => state === "done").length;
  useEffect(() => {
    if (finished > 0) client.invalidateQueries({ queryKey: draftQuery(draftId).queryKey });
  }, [client, draftId, finished]);
  const start = useMutation({
    mutationFn: (scope: "sample" | "whole") => startRun({ draftId }, scope),
    onSuccess: showRun,
    onError: complain,
  });
  const cancel = useMutation({ mutationFn: cancelRun, onSuccess: showRun, onError: complain });
  if (runs.error) return <Failure error={runs.error} retry={() => runs.refetch()} />;
  if (runs.isPending) return <Skeleton rows={4} lines={2} />;
  return (
    <div className="simulation-panel">
      {open ? (
        <RunProgress
          run={open}
          onCancel={() => cancel.mutate(open.id)}
          pending={cancel.isPending}
        />
      ) : (
        editable && (
          <div className="simulation-start">
            <Button
              type={found === null ? "primary" : "default"}
              loading={start.isPending}
              onClick={() => start.mutate("whole")}
            >
              {t(found === null ? "rules.sim.start" : "rules.sim.again")}
            </Button>
            <Button onClick={() => start.mutate("sample")} disabled={start.isPending}>
              {t("rules.sim.startSample")}
            </Button>
            <span className="muted">{t(needed ? "rules.sim.needed" : "rules.sim.hint")}</span>
          </div>
        )
      )}
      {!open && (last?.state === "failed" || last?.state === "cancelled") && (
        <p className="problem" data-severity={last.state === "failed" ? "error" : "warning"}>
          {t(`rules.run.${last.state}`, { reason: last.reason ?? "—" })}
        </p>
      )}
      {found === null ? (
        !open && <Empty title={t("rules.sim.empty")} hint={t("rules.sim.emptyHint")} />
      ) : (
        <SimulationView simulation={found} />
      )}
    </div>
  );
}

/** The whole where it is judged, or the sample that came before it, of the latest run. */
const resultOf = (runs: readonly SimulationRun[]): Simulation | null =>
  runs.map(({ whole, sample }) => whole ?? sample).find((one) => one !== null) ?? null;

function RunProgress({
  run: { state, phase, progress },
  onCancel,
  pending,
}: {
  run: SimulationRun;
  onCancel: () => void;
  pending: boolean;
}) {
  const { t } = useSpeech();
  const { read, total, gained, lost } = progress;
  const share = total === 0 ? 0 : Math.min(1, read / total);
  return (
    <div className="run-progress card" data-testid="run-progress">
      <div>
        <b>{state === "waiting" ? t("rules.run.waiting") : t(`rules.run.phase.${phase}`)}</b>
        <span className="muted">{t("rules.run.read", { read, total })}</span>
        <span className="muted">{t("rules.run.found", { gained, lost })}</span>
      </div>
      <Progress
        percent={Math.round(100 * share)}
        status="active"
        strokeColor="var(--accent)"
        aria-label={t(`rules.run.phase.${phase}`)}
      />
      <Button onClick={onCancel} loading={pending}>
        {t("rules.run.cancel")}
      </Button>
    </div>
  );
}
