import { Button, Checkbox } from "antd";
import { useState } from "react";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail } from "../../alerts/schema.ts";
import { may } from "../api/may.ts";
import { useSpeech } from "../i18n/language.tsx";
import { isLive, useAct } from "./use-act.ts";

/** The records counted on one alert, folded away; some of them become one of their own. */
export function Members({ alert, me }: { alert: AlertDetail; me: Me }) {
  const { t, name } = useSpeech();
  const act = useAct(me);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { id, members, subject, version } = alert;
  const splits = may(me, "workAlerts") && isLive(alert);
  const split = () =>
    act.mutate(
      { id, action: { kind: "split", subjectIds: chosen, version } },
      { onSuccess: () => setChosen([]) },
    );
  return (
    <details>
      <summary>
        {t("alerts.memberCount", { n: members.length, kind: name("subject", subject.kind) })}
      </summary>
      {splits ? (
        <>
          <p className="muted">{t("kin.splitHint")}</p>
          <Checkbox.Group
            className="members mono"
            options={[...members]}
            value={[...chosen]}
            onChange={setChosen}
          />
          {chosen.length > 0 && (
            <Button
              size="small"
              disabled={chosen.length === members.length}
              loading={act.isPending}
              onClick={split}
            >
              {t("kin.splitSome", { n: chosen.length })}
            </Button>
          )}
        </>
      ) : (
        <p className="members mono">
          {members.map((one) => (
            <code key={one}>{one}</code>
          ))}
        </p>
      )}
    </details>
  );
}
