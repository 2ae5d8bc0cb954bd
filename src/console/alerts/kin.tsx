import { CloseOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail, AlertRow } from "../../alerts/schema.ts";
import { unlinkAlerts } from "../api/alert-team.ts";
import { may } from "../api/may.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { LevelMark } from "../parts/marks.tsx";
import { showChanged } from "./queue-cache.ts";

/** The alerts that one stands for, and those that are linked to it, from its end. */
export function Kin({ alert, me }: { alert: AlertDetail; me: Me }) {
  const { t, text, name } = useSpeech();
  const client = useQueryClient();
  const complain = useComplain();
  const unlink = useMutation({
    mutationFn: (otherId: string) => unlinkAlerts(alert.id, otherId),
    onSuccess: (after) => showChanged(client, after),
    onError: complain,
  });
  return (
    <ul className="kin" data-testid="alert-kin">
      {alert.merged.map((one) => (
        <One key={one.id} alert={one} tag={t("kin.merged")}>
          <span className="muted">{t("alerts.occurrences", { n: one.occurrences })}</span>
        </One>
      ))}
      {alert.links.map(({ kind, alert: other, by }) => (
        <One key={other.id} alert={other} tag={name("kinship", kind)}>
          <span className="muted">
            {other.status === "closed" && other.disposition
              ? name("disposition", other.disposition)
              : name("status", other.status)}
            {" · "}
            {by}
          </span>
          {may(me, "workAlerts") && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t("kin.unlink", { what: text(other.message) })}
              loading={unlink.isPending}
              onClick={() => unlink.mutate(other.id)}
            />
          )}
        </One>
      ))}
    </ul>
  );
}

function One({ alert, tag, children }: { alert: AlertRow; tag: string; children: ReactNode }) {
  const { text } = useSpeech();
  return (
    <li>
      <span className="tag">{tag}</span>
      <LevelMark level={alert.level} size={18} />
      <Link to={`/alerts/${encodeURIComponent(alert.id)}`}>{text(alert.message)}</Link>
      {children}
    </li>
  );
}
