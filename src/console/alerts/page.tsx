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
import { ActOnMany } from "./act-dialog.tsx";
import "./alerts.css";
import "./bulk.css";
import "./detail.css";
import { BulkBar } from "./bulk-bar.tsx";
import { Detail } from "./detail.tsx";
import type { Dialog } from "./dialog.ts";
import { AlertDialog } from "./dialogs.tsx";
import { type Draft, decision } from "./draft.ts";
import { filterOf, searchOf } from "./filter.ts";
import { KeysHelp } from "./keys.tsx";
import { List, useQueue } from "./list.tsx";
import { nineTomorrow } from "./until.tsx";
import { isLive, useAct } from "./use-act.ts";
import { useTakeNext } from "./use-next.ts";
import { useSelection } from "./use-selection.ts";
import { useUndo } from "./use-undo.tsx";
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
  const next = useTakeNext();
  const { undo } = useUndo();
  const [dialog, setDialog] = useState<Dialog>();
  const [help, setHelp] = useState(false);
  const searchInput = useRef<InputRef>(null);
  const works = may(me, "workAlerts");

  const { rows } = queue;
  const selection = useSelection(rows, searchOf(filter));
  const at = rows.findIndex((row) => row.id === id);
  const goTo = (to: string | undefined) => {
    if (to === undefined) return;
    navigate(`/alerts/${encodeURIComponent(to)}${searchOf(filter)}`, {
      replace: id !== undefined,
    });
  };
  const step = (by: 1 | -1) => goTo(rows[at < 0 ? 0 : at + by]?.id);
  const { data: current } = useQuery({ ...alertQuery(id ?? ""), enabled: id !== undefined });
  const takeNext = () => next.mutate(filter);
  /** What keys do is done to all that are chosen, or else to the alert on screen. */
  const ask = (draft: Draft) => {
    const many = selection.chosen.length > 0;
    if (works && (many || (current && isLive(current)))) setDialog({ kind: "act", draft, many });
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    n: () => works && takeNext(),
    c: () => {
      if (selection.chosen.length > 0) ask({ kind: "claim" });
      else if (works && current && isLive(current))
        act.mutate({ id: current.id, action: { kind: "claim", version: current.version } });
    },
    d: () => ask(decision("confirmed")),
    a: () => ask({ kind: "assign", personId: "" }),
    s: () => ask({ kind: "snooze", until: nineTomorrow().toISOString(), reason: "", pause: false }),
    m: () => ask({ kind: "merge", into: "", reason: "" }),
    l: () => works && current && setDialog({ kind: "link" }),
    u: undo,
    x: () => works && id !== undefined && selection.choose(id, false),
    X: () => works && id !== undefined && selection.choose(id, true),
    Escape: selection.clear,
    "/": () => searchInput.current?.focus(),
    "?": () => setHelp(true),
  });

  return (
    <div className="alerts" data-detail={id !== undefined || undefined}>
      <h1 className="hidden-visually">{t("nav.alerts")}</h1>
      <Views filter={filter} me={me} />
      <List
        filter={filter}
        me={me}
        selected={id}
        search={searchInput}
        queue={queue}
        chosen={selection.ids}
        choose={works ? selection.choose : undefined}
        bar={
          works && (
            <BulkBar
              rows={rows}
              chosen={selection.chosen}
              chooseAll={selection.chooseAll}
              clear={selection.clear}
              act={(draft) => setDialog({ kind: "act", draft, many: true })}
              takeNext={{ run: takeNext, isPending: next.isPending }}
            />
          )
        }
      />
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
        <Detail key={id} id={id} me={me} back={`/alerts${searchOf(filter)}`} open={setDialog} />
      )}
      {dialog?.kind === "act" && dialog.many ? (
        <ActOnMany
          alerts={selection.chosen}
          draft={dialog.draft}
          me={me}
          close={() => setDialog(undefined)}
          done={selection.keep}
        />
      ) : (
        dialog &&
        current && (
          <AlertDialog
            alert={current}
            me={me}
            dialog={dialog}
            close={() => setDialog(undefined)}
            decided={(done) => {
              const after = rows.slice(rows.findIndex((row) => row.id === done) + 1);
              goTo(after.find(isLive)?.id);
            }}
          />
        )
      )}
      {help && <KeysHelp close={() => setHelp(false)} />}
    </div>
  );
}
