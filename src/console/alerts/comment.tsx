import { useQuery } from "@tanstack/react-query";
import { Button, Mentions } from "antd";
import { useState } from "react";
import type { Me } from "../../access/schema.ts";
import type { AlertDetail } from "../../alerts/schema.ts";
import { may } from "../api/may.ts";
import { peopleQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useAct } from "./use-act.ts";

/** A word on an alert, kept with it for good. */
export function Comment({ alert, me }: { alert: AlertDetail; me: Me }) {
  const { t } = useSpeech();
  const act = useAct(me);
  const [text, setText] = useState("");
  const { data: people } = useQuery(peopleQuery);
  if (!may(me, "commentAlerts")) return null;
  const send = () => {
    if (text.trim() === "") return;
    act.mutate(
      { id: alert.id, action: { kind: "comment", text: text.trim() } },
      { onSuccess: () => setText("") },
    );
  };
  return (
    <form
      className="comment"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Mentions
        aria-label={t("alerts.comment")}
        title={t("mention.hint")}
        placeholder={t("alerts.commentPlaceholder")}
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={10_000}
        value={text}
        onChange={setText}
        options={(people ?? []).map(({ id, name }) => ({ key: id, value: name, label: name }))}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      <Button htmlType="submit" disabled={text.trim() === ""} loading={act.isPending}>
        {t("alerts.commentSend")}
      </Button>
    </form>
  );
}
