import { CheckOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { Me } from "../../access/schema.ts";
import type { ChangeRow, Note } from "../../policy/schema.ts";
import { may } from "../api/may.ts";
import { acknowledge, changeQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { exact } from "../parts/time.ts";
import { DeadlineTag } from "./marks.tsx";
import { NoteForm } from "./note-form.tsx";

/** How we stand with our answer: seen within half an hour, a strategy within three days. */
export function Response({
  change,
  strategy,
  me,
}: {
  change: ChangeRow;
  /** The first that was written. */
  strategy: Note | undefined;
  me: Me;
}) {
  const { t } = useSpeech();
  const [writing, setWriting] = useState(false);
  const { clock, acknowledgedAt, acknowledgedBy } = change;
  return (
    <section className="response" aria-label={t("policies.response")}>
      <ol>
        <Step
          title={t("policies.response.acknowledge")}
          state={clock && <DeadlineTag deadline={clock.acknowledgement} />}
          said={
            acknowledgedAt === null
              ? t("policies.response.notAcknowledged")
              : t("policies.acknowledged", {
                  who: acknowledgedBy ?? "—",
                  time: exact(acknowledgedAt),
                })
          }
          action={
            acknowledgedAt === null && may(me, "acknowledge") && <Acknowledge id={change.id} />
          }
        />
        <Step
          title={t("policies.response.strategyTitle")}
          state={clock && <DeadlineTag deadline={clock.strategy} />}
          said={
            strategy === undefined
              ? t(clock ? "policies.response.noStrategy" : "policies.response.noClock")
              : t("policies.response.strategyBy", {
                  who: strategy.author,
                  time: exact(strategy.at),
                })
          }
          text={strategy?.text}
          action={
            strategy === undefined &&
            !writing &&
            may(me, "keepPolicies") && (
              <Button onClick={() => setWriting(true)}>{t("policies.response.write")}</Button>
            )
          }
        />
      </ol>
      {writing && strategy === undefined && (
        <NoteForm
          changeId={change.id}
          clause={null}
          kind="strategy"
          label={t("policies.response.strategyText")}
          placeholder={t("policies.response.strategyHint")}
          submit={t("policies.response.keep")}
          done={() => setWriting(false)}
          rows={4}
        />
      )}
    </section>
  );
}

function Step({
  title,
  state,
  said,
  text,
  action,
}: {
  title: string;
  state: ReactNode;
  said: string;
  text?: string | undefined;
  action: ReactNode;
}) {
  return (
    <li>
      <div>
        <p className="response-title">
          <b>{title}</b> {state}
        </p>
        <p className="muted">{said}</p>
        {text && <p className="response-text">{text}</p>}
      </div>
      {action}
    </li>
  );
}

function Acknowledge({ id }: { id: string }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const complain = useComplain();
  const doing = useMutation({
    mutationFn: () => acknowledge(id),
    onSuccess: (row) => {
      client.setQueryData(
        changeQuery(id).queryKey,
        (before) => before && { ...before, change: row },
      );
      client.invalidateQueries({ queryKey: ["policies", "changes"] });
    },
    onError: complain,
  });
  return (
    <Button
      type="primary"
      icon={<CheckOutlined />}
      loading={doing.isPending}
      onClick={() => doing.mutate()}
    >
      {t("policies.acknowledge")}
    </Button>
  );
}
