import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import type { Me } from "../../access/schema.ts";
import type { BrushingModelView } from "../../transactions/correction-schema.ts";
import { may } from "../api/may.ts";
import { brushingQuery, learnBrushing, revertBrushing } from "../api/stores.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ReasonDialog } from "../parts/reason-dialog.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";

/** What tells fake trades here: the shipped model and what this tenant's judgements taught it. */
export function BrushingModel({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(brushingQuery);
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (data === undefined) return <Skeleton rows={2} lines={2} />;
  return (
    <section className="brushing-model" aria-labelledby="brushing" data-testid="brushing-model">
      <h2 id="brushing" className="eyebrow">
        {t("stores.model")}
      </h2>
      <p className="exposure-sum">
        {data.inForce === null
          ? t("stores.model.shipped")
          : t("stores.model.inForce", { version: data.inForce })}
      </p>
      <p className="muted">
        {t("stores.model.judged", { ...data.judged, least: data.leastOfEach })}
      </p>
      {may(me, "workAlerts") && <Tools model={data} />}
      {data.versions.length > 0 && <Versions model={data} isAllowed={may(me, "workAlerts")} />}
    </section>
  );
}

function Tools({ model }: { model: BrushingModelView }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const learning = useMutation({
    mutationFn: learnBrushing,
    onSuccess(after) {
      const isNew = after.versions.length > model.versions.length;
      client.setQueryData(brushingQuery.queryKey, after);
      message.info(t(isNew ? "stores.model.learned" : "stores.model.nothing"));
    },
    onError: (error) => message.error(error.message),
  });
  return (
    <div className="link-tools no-print">
      <Button size="small" loading={learning.isPending} onClick={() => learning.mutate()}>
        {t("stores.model.learn")}
      </Button>
      {model.inForce !== null && (
        <Button size="small" onClick={() => setAsked(true)}>
          {t("stores.model.useShipped")}
        </Button>
      )}
      {asked && <Return version={null} close={() => setAsked(false)} />}
    </div>
  );
}

/** Go back to a version, or with null to the shipped model, with the reason. */
function Return({ version, close }: { version: number | null; close: () => void }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const returning = useMutation({
    mutationFn: (reason: string) => revertBrushing({ version, reason }),
    onSuccess(after) {
      client.setQueryData(brushingQuery.queryKey, after);
      message.success(t("stores.model.reverted"));
      close();
    },
  });
  const act = t(version === null ? "stores.model.useShipped" : "stores.model.use");
  return (
    <ReasonDialog
      title={act}
      submit={act}
      required
      pending={returning.isPending}
      error={returning.error}
      onSubmit={(reason) => returning.mutate(reason)}
      close={close}
    />
  );
}

function Versions({ model, isAllowed }: { model: BrushingModelView; isAllowed: boolean }) {
  const { t } = useSpeech();
  const [asked, setAsked] = useState<number>();
  const part = (share: number | null) => (share === null ? "—" : `${Math.round(share * 100)}%`);
  return (
    <section
      className="scroll-x"
      tabIndex={model.versions.length > 0 ? 0 : undefined}
      aria-label={t("stores.model")}
    >
      <table className="exposure-table">
        <thead>
          <tr>
            <th scope="col">{t("stores.model.version")}</th>
            <th scope="col">{t("stores.model.result")}</th>
            <th scope="col" className="num">
              {t("stores.model.tested")}
            </th>
            <th scope="col" className="num">
              {t("stores.model.loss")}
            </th>
            <th scope="col" className="num">
              {t("stores.model.precision")}
            </th>
            <th scope="col" className="num">
              {t("stores.model.recall")}
            </th>
            <th scope="col">{t("stores.model.who")}</th>
          </tr>
        </thead>
        <tbody>
          {model.versions.map(({ version, taken, shipped, figures, reason, by, at }) => (
            <tr key={version}>
              <td>{version}</td>
              <td>
                {figures === null
                  ? `${t("stores.model.revertedTo")}：${reason ?? ""}`
                  : t(taken ? "stores.model.taken" : "stores.model.left")}{" "}
                {isAllowed && !shipped && version !== model.inForce && (
                  <Button size="small" className="no-print" onClick={() => setAsked(version)}>
                    {t("stores.model.use")}
                  </Button>
                )}
              </td>
              <td className="num">{figures && `${figures.tested} (${figures.fakes})`}</td>
              <td className="num">
                {figures && `${figures.before.logLoss} → ${figures.after.logLoss}`}
              </td>
              <td className="num">
                {figures && `${part(figures.before.precision)} → ${part(figures.after.precision)}`}
              </td>
              <td className="num">
                {figures && `${part(figures.before.recall)} → ${part(figures.after.recall)}`}
              </td>
              <td>
                {by} <When at={at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked !== undefined && <Return version={asked} close={() => setAsked(undefined)} />}
    </section>
  );
}
