import {
  ClockCircleOutlined,
  EllipsisOutlined,
  UserAddOutlined,
  UserSwitchOutlined,
} from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail } from "../../alerts/schema.ts";
import { may } from "../api/may.ts";
import { useSpeech } from "../i18n/language.tsx";
import type { Dialog } from "./dialog.ts";
import { type Draft, decision, dispositions } from "./draft.ts";
import { nineTomorrow } from "./until.tsx";
import { isLive, useAct } from "./use-act.ts";

interface Bar {
  readonly alert: AlertDetail;
  readonly me: Me;
  readonly open: (dialog: Dialog) => void;
}

/** What one can do, always in reach below the alert. */
export function DecideBar({ alert, me, open }: Bar) {
  const { t } = useSpeech();
  if (!may(me, "workAlerts")) return null;
  return (
    <div className="decide-bar" role="toolbar" aria-label={t("alerts.decideBar")}>
      {isLive(alert) ? (
        <Live alert={alert} me={me} open={open} />
      ) : (
        <Closed alert={alert} me={me} open={open} />
      )}
    </div>
  );
}

function Live({ alert, me, open }: Bar) {
  const { t, name } = useSpeech();
  const act = useAct(me);
  const { id, version } = alert;
  const ask = (draft: Draft) => open({ kind: "act", draft, many: false });
  const more = [
    { key: "merge", label: t("kin.merge") },
    { key: "link", label: t("kin.link") },
    ...(alert.tier > 1 ? [{ key: "acknowledge", label: t("alerts.acknowledge") }] : []),
    ...(alert.ruleVersion === null ? [] : [{ key: "suppress", label: t("suppress.menu") }]),
  ];
  return (
    <>
      {dispositions.map((disposition) => (
        <Button
          key={disposition}
          type={disposition === "confirmed" ? "primary" : "default"}
          onClick={() => ask(decision(disposition))}
        >
          {name("disposition", disposition)}
        </Button>
      ))}
      <span className="decide-gap" />
      {alert.assignee?.id !== me.person.id && (
        <Button
          type="text"
          icon={<UserAddOutlined />}
          aria-label={t("alerts.claim")}
          loading={act.isPending}
          onClick={() => act.mutate({ id, action: { kind: "claim", version } })}
        >
          <span className="decide-word">{t("alerts.claim")}</span>
        </Button>
      )}
      <Button
        type="text"
        icon={<UserSwitchOutlined />}
        aria-label={t("alerts.assign")}
        onClick={() => ask({ kind: "assign", personId: "" })}
      >
        <span className="decide-word">{t("alerts.assign")}</span>
      </Button>
      <Button
        type="text"
        icon={<ClockCircleOutlined />}
        aria-label={t("alerts.snooze")}
        onClick={() =>
          ask({ kind: "snooze", until: nineTomorrow().toISOString(), reason: "", pause: false })
        }
      >
        <span className="decide-word">{t("alerts.snooze")}</span>
      </Button>
      <Dropdown
        trigger={["click"]}
        placement="topRight"
        menu={{
          items: more,
          onClick: ({ key }) => {
            if (key === "merge") ask({ kind: "merge", into: "", reason: "" });
            else if (key === "acknowledge")
              act.mutate({ id, action: { kind: "acknowledge", version } });
            else open({ kind: key === "link" ? "link" : "suppress" });
          },
        }}
      >
        <Button type="text" icon={<EllipsisOutlined />} aria-label={t("alerts.moreActs")} />
      </Dropdown>
    </>
  );
}

/** A closed alert is opened again, or reviewed by somebody else than who closed it. */
function Closed({ alert, me, open }: Bar) {
  const { t } = useSpeech();
  const act = useAct(me);
  const waits = alert.review === "asked" || alert.review === "sampled";
  const closer = alert.events.findLast(({ kind }) => kind === "decided")?.actor.id;
  return (
    <>
      {waits &&
        (closer === me.person.id ? (
          <span className="decide-hint">{t("alerts.waitsForSecond")}</span>
        ) : (
          <>
            <Button
              type="primary"
              loading={act.isPending}
              onClick={() =>
                act.mutate({
                  id: alert.id,
                  action: { kind: "review", agree: true, version: alert.version },
                })
              }
            >
              {t("alerts.agree")}
            </Button>
            <Button onClick={() => open({ kind: "sendBack" })}>{t("alerts.sendBack")}</Button>
          </>
        ))}
      <span className="decide-gap" />
      {alert.disposition === "false_alarm" && alert.ruleVersion !== null && (
        <Button type="text" onClick={() => open({ kind: "suppress" })}>
          {t("suppress.menu")}
        </Button>
      )}
      {alert.mergedInto === null ? (
        <Button
          type={waits ? "text" : "default"}
          onClick={() => open({ kind: "act", draft: { kind: "reopen", reason: "" }, many: false })}
        >
          {t("alerts.reopen")}
        </Button>
      ) : (
        <Button
          loading={act.isPending}
          onClick={() =>
            act.mutate({ id: alert.id, action: { kind: "split", version: alert.version } })
          }
        >
          {t("kin.split")}
        </Button>
      )}
    </>
  );
}
