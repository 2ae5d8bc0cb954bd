import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import type { ChannelView, DeliveryState, DeliveryView } from "../../notify/schema.ts";
import { deliveriesQuery, replayDeliveries } from "../api/notify.ts";
import { useSpeech } from "../i18n/language.tsx";
import { deliveryStates } from "../parts/codes.ts";
import { useComplain } from "../parts/complain.ts";
import { LevelMark } from "../parts/marks.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { When } from "../parts/when.tsx";

const tones: Partial<Record<DeliveryState, string>> = {
  sent: "good",
  dead: "bad",
  waiting: "info",
};

/** What was sent, what waits, and what failed for good and may be sent again. */
export function Deliveries({ channels }: { channels: readonly ChannelView[] }) {
  const { t, name } = useSpeech();
  const [state, setState] = useState<DeliveryState>();
  const [channelId, setChannelId] = useState<string>();
  const query = useInfiniteQuery(deliveriesQuery({ state, channelId }));
  const rows = query.data?.pages.flatMap(({ items }) => items);
  const dead = rows?.filter((row) => row.state === "dead").map(({ id }) => id) ?? [];
  const replay = useReplay();
  return (
    <section aria-labelledby="deliveries-title" className="deliveries">
      <header>
        <h2 id="deliveries-title">{t("notify.deliveries")}</h2>
        <Select
          aria-label={t("notify.state")}
          value={state ?? ""}
          options={[
            { value: "", label: t("notify.state.all") },
            ...deliveryStates.map((one) => ({ value: one, label: name("delivery", one) })),
          ]}
          onChange={(one) => setState(deliveryStates.find((state) => state === one))}
        />
        <Select
          aria-label={t("notify.channels")}
          value={channelId ?? ""}
          options={[
            { value: "", label: t("notify.channel.all") },
            ...channels.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={(one) => setChannelId(one === "" ? undefined : one)}
        />
        {dead.length > 1 && (
          <Button loading={replay.isPending} onClick={() => replay.mutate(dead)}>
            {t("notify.replayAll")}
          </Button>
        )}
      </header>
      {query.error ? (
        <Failure error={query.error} retry={() => query.refetch()} />
      ) : rows === undefined ? (
        <Skeleton rows={4} />
      ) : rows.length === 0 ? (
        <Empty title={t("notify.none")} />
      ) : (
        <table className="card" data-testid="deliveries">
          <thead>
            <tr>
              <th scope="col">{t("notify.column.what")}</th>
              <th scope="col">{t("notify.column.where")}</th>
              <th scope="col">{t("notify.state")}</th>
              <th scope="col" className="num">
                {t("notify.column.tries")}
              </th>
              <th scope="col">{t("notify.column.when")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Delivery key={row.id} row={row} again={() => replay.mutate([row.id])} />
            ))}
          </tbody>
        </table>
      )}
      {query.hasNextPage && (
        <Button onClick={() => query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {t("common.more")}
        </Button>
      )}
    </section>
  );
}

function useReplay() {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const complain = useComplain();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: readonly string[]) => replayDeliveries({ ids }),
    onSuccess: ({ replayed }) => message.success(t("notify.replayed", { n: replayed })),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: ["notify"] }),
  });
}

const pages: Record<string, string> = {
  alert: "/alerts/",
  rule_draft: "/rules/drafts/",
  plan_run: "/plans/runs/",
  report_edition: "/reports/editions/",
};

function Delivery({ row, again }: { row: DeliveryView; again: () => void }) {
  const { t, text, name } = useSpeech();
  const { event, state } = row;
  const page = pages[event.subject.kind];
  return (
    <tr>
      <td>
        <div className="delivery-what">
          <LevelMark level={event.level} />
          <div>
            <span className="muted">{name("notifyEvent", event.kind)}</span>
            {page === undefined ? (
              <span>{text(event.title)}</span>
            ) : (
              <Link to={page + encodeURIComponent(event.subject.id)}>{text(event.title)}</Link>
            )}
          </div>
        </div>
      </td>
      <td>
        {row.channel.name}
        {row.person !== null && <span className="muted"> · {row.person}</span>}
      </td>
      <td>
        <span className="tag" data-tone={tones[state]}>
          {name("delivery", state)}
        </span>
        {row.reason !== null && <p className="delivery-reason">{row.reason}</p>}
        {state === "dead" && (
          <Button size="small" onClick={again}>
            {t("notify.replay")}
          </Button>
        )}
      </td>
      <td className="num">{row.attempts}</td>
      <td>
        <When at={row.settledAt ?? event.at} />
        {state === "waiting" && row.attempts > 0 && (
          <p className="muted">
            {t("notify.nextTry")} <When at={row.dueAt} />
          </p>
        )}
      </td>
    </tr>
  );
}
