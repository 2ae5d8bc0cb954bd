import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import type { Me } from "../../access/schema.ts";
import { absencesQuery, endAbsence } from "../api/alert-team.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { exact } from "../parts/time.ts";

/** Says over the queue that one is away, or stands in for somebody. */
export function AwayBar({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { data: absences } = useQuery(absencesQuery);
  const end = useEndAbsence();
  const current = (absences ?? []).filter(({ begun }) => begun);
  const own = current.find(({ person }) => person.id === me.person.id);
  const others = current.filter(({ deputy }) => deputy.id === me.person.id);
  if (own === undefined && others.length === 0) return null;
  return (
    <div className="away-bar" role="status">
      {own && (
        <p>
          <span>
            {t("team.iAmAway", {
              until: t("team.until", { time: exact(own.until) }),
              deputy: own.deputy.name,
            })}
          </span>
          <Button size="small" loading={end.isPending} onClick={() => end.mutate(own.id)}>
            {t("team.iAmBack")}
          </Button>
        </p>
      )}
      {others.map(({ id, person, until }) => (
        <p key={id}>
          {t("team.iStandIn", {
            who: person.name,
            until: t("team.until", { time: exact(until) }),
          })}
        </p>
      ))}
    </div>
  );
}

/** Ends an absence, or calls it off; alerts have changed hands then. */
export function useEndAbsence() {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const complain = useComplain();
  return useMutation({
    mutationFn: endAbsence,
    onSuccess: () => message.success(t("team.ended")),
    onError: complain,
    onSettled: () => {
      client.invalidateQueries({ queryKey: absencesQuery.queryKey });
      client.invalidateQueries({ queryKey: ["alerts"] });
    },
  });
}
