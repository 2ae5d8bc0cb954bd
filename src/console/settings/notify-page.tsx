import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { Me } from "../../access/schema.ts";
import { may } from "../api/may.ts";
import { channelsQuery } from "../api/notify.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { ChannelCard } from "./channel-card.tsx";
import { ChannelDialog } from "./channel-dialog.tsx";
import { Deliveries } from "./deliveries.tsx";
import "./notify.css";

/** Where notices go, whether they arrive, and what to do with those that did not. */
export function NotifyPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  useTitle(t("notify.title"));
  const { data: channels, error, refetch } = useQuery(channelsQuery);
  const [adding, setAdding] = useState(false);
  const admin = me.person.role === "admin";
  const add = admin && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {t("notify.add")}
    </Button>
  );
  return (
    <div className="notify">
      <header className="notify-head">
        <div>
          <h1 className="page-title">{t("notify.title")}</h1>
          <p className="muted">{t("notify.lead")}</p>
        </div>
        {channels !== undefined && channels.length > 0 && add}
      </header>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : channels === undefined ? (
        <Skeleton rows={3} lines={3} />
      ) : channels.length === 0 ? (
        <Empty
          title={t("notify.empty")}
          hint={t(admin ? "notify.emptyHint" : "notify.emptyAsk")}
          action={add}
        />
      ) : (
        <>
          <ul className="channels" aria-label={t("notify.channels")}>
            {channels.map((channel) => (
              <ChannelCard key={channel.id} channel={channel} admin={admin} />
            ))}
          </ul>
          {may(me, "workAlerts") && <Deliveries channels={channels} />}
        </>
      )}
      {adding && <ChannelDialog channel={undefined} close={() => setAdding(false)} />}
    </div>
  );
}
