import { ClockCircleOutlined, UserAddOutlined, UserSwitchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail } from "../../alerts/schema.ts";
import { may } from "../api/may.ts";
import { peopleQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { type Dialog, dispositions } from "./dialog.ts";
import { isLive, useAct } from "./use-act.ts";

/** What one can do, always in reach below the alert. */
export function DecideBar({
  alert,
  me,
  open,
}: {
  alert: AlertDetail;
  me: Me;
  open: (dialog: Dialog) => void;
}) {
  const { t, name } = useSpeech();
  const act = useAct(me);
  if (!may(me, "workAlerts")) return null;
  if (!isLive(alert))
    return (
      <div className="decide-bar" role="toolbar" aria-label={t("alerts.decideBar")}>
        <Button onClick={() => open({ kind: "reopen" })}>{t("alerts.reopen")}</Button>
      </div>
    );
  const mine = alert.assignee?.id === me.person.id;
  return (
    <div className="decide-bar" role="toolbar" aria-label={t("alerts.decideBar")}>
      {dispositions.map((disposition) => (
        <Button
          key={disposition}
          type={disposition === "confirmed" ? "primary" : "default"}
          onClick={() => open({ kind: "decide", disposition })}
        >
          {name("disposition", disposition)}
        </Button>
      ))}
      <span className="decide-gap" />
      {!mine && (
        <Button
          type="text"
          icon={<UserAddOutlined />}
          aria-label={t("alerts.claim")}
          loading={act.isPending}
          onClick={() =>
            act.mutate({ id: alert.id, action: { verb: "claim", version: alert.version } })
          }
        >
          <span className="decide-word">{t("alerts.claim")}</span>
        </Button>
      )}
      <HandOver alert={alert} me={me} />
      <Button
        type="text"
        icon={<ClockCircleOutlined />}
        aria-label={t("alerts.snooze")}
        onClick={() => open({ kind: "snooze" })}
      >
        <span className="decide-word">{t("alerts.snooze")}</span>
      </Button>
    </div>
  );
}

function HandOver({ alert, me }: { alert: AlertDetail; me: Me }) {
  const { t, name } = useSpeech();
  const act = useAct(me);
  const { data: people } = useQuery(peopleQuery);
  const others = (people ?? []).filter(
    ({ id, role }) => id !== alert.assignee?.id && role !== "viewer" && role !== "operator",
  );
  if (others.length === 0) return null;
  return (
    <Dropdown
      trigger={["click"]}
      placement="topRight"
      menu={{
        items: others.map((person) => ({
          key: person.id,
          label: `${person.name} · ${name("role", person.role)}`,
        })),
        onClick: ({ key: personId }) =>
          act.mutate({
            id: alert.id,
            action: { verb: "assign", personId, version: alert.version },
          }),
      }}
    >
      <Button type="text" icon={<UserSwitchOutlined />} aria-label={t("alerts.assign")}>
        <span className="decide-word">{t("alerts.assign")}</span>
      </Button>
    </Dropdown>
  );
}
