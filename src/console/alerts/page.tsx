import { QuestionCircleOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, type InputRef } from "antd";
import { useRef, useState } from "react";
import { useNavigate, useParams, useSearchParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import { alertQuery } from "../api/alerts.ts";
import { may } from "../api/may.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { Empty } from "../parts/states.tsx";
import "../parts/parts.css";
import { useKeys } from "../parts/keys.ts";
import "./alerts.css";
import "./detail.css";
import { Detail } from "./detail.tsx";
import type { Dialog } from "./dialog.ts";
import { Dialogs } from "./dialogs.tsx";
import { filterOf, searchOf } from "./filter.ts";
import { KeysHelp } from "./keys.tsx";
import { List, useQueue } from "./list.tsx";
import { isLive, useAct } from "./use-act.ts";
import { Views } from "./views.tsx";

/** The queue: views, list, detail. The address holds the filter and the alert. */
export function AlertsPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  useTitle(t("nav.alerts"));
  const { id } = useParams();
  const [search] = useSearchParams();
  const filter = filterOf(search);
  const navigate = useNavigate();
  const queue = useQueue(filter);
  const act = useAct(me);
  const [dialog, setDialog] = useState<Dialog>();
  const [help, setHelp] = useState(false);
  const searchInput = useRef<InputRef>(null);

  const { rows } = queue;
  const at = rows.findIndex((row) => row.id === id);
  const goTo = (next: string | undefined) => {
    if (next === undefined) return;
    navigate(`/alerts/${encodeURIComponent(next)}${searchOf(filter)}`, {
      replace: id !== undefined,
    });
    requestAnimationFrame(() =>
      document.querySelector(".row-link[aria-current=true]")?.scrollIntoView({ block: "nearest" }),
    );
  };
  const step = (by: 1 | -1) => goTo(rows[at < 0 ? 0 : at + by]?.id);
  const { data: current } = useQuery({ ...alertQuery(id ?? ""), enabled: id !== undefined });
  const whenLive = (then: () => void) => () => {
    if (current && isLive(current) && may(me, "workAlerts")) then();
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    c: whenLive(() => {
      if (current)
        act.mutate({ id: current.id, action: { verb: "claim", version: current.version } });
    }),
    d: whenLive(() => setDialog({ kind: "decide", disposition: "confirmed" })),
    u: whenLive(() => setDialog({ kind: "snooze" })),
    "/": () => searchInput.current?.focus(),
    "?": () => setHelp(true),
  });

  return (
    <div className="alerts" data-detail={id !== undefined || undefined}>
      <h1 className="hidden-visually">{t("nav.alerts")}</h1>
      <Views filter={filter} />
      <List filter={filter} selected={id} search={searchInput} queue={queue} />
      {id === undefined ? (
        <div className="detail detail-none">
          <Empty
            title={t("alerts.pick")}
            hint={t("alerts.pickHint")}
            action={
              <Button type="text" icon={<QuestionCircleOutlined />} onClick={() => setHelp(true)}>
                {t("alerts.keys")}
              </Button>
            }
          />
        </div>
      ) : (
        <>
          <Detail key={id} id={id} me={me} back={`/alerts${searchOf(filter)}`} open={setDialog} />
          <Dialogs
            id={id}
            me={me}
            dialog={dialog}
            close={() => setDialog(undefined)}
            decided={(done) => {
              const next = rows
                .slice(rows.findIndex((row) => row.id === done) + 1)
                .find((row) => isLive(row));
              goTo(next?.id);
            }}
          />
        </>
      )}
      {help && <KeysHelp close={() => setHelp(false)} />}
    </div>
  );
}
