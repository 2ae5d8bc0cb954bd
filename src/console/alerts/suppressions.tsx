import { ArrowLeftOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { Link } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { Suppression } from "../../alerts/work-schema.ts";
import { may } from "../api/may.ts";
import { rulesQuery } from "../api/rules.ts";
import { storesQuery } from "../api/session.ts";
import { settleSuppression, suppressionsQuery } from "../api/suppressions.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { useComplain } from "../parts/complain.ts";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { When } from "../parts/when.tsx";
import "./suppressions.css";

/** What people have silenced, those that wait for a second person on top. */
export function SuppressionsPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  useTitle(t("suppress.list"));
  const { data, error, refetch } = useQuery(suppressionsQuery);
  const waits = ({ state }: Suppression) => (state === "asked" ? 0 : state === "in_force" ? 1 : 2);
  return (
    <article className="suppressions">
      <Link to="/alerts">
        <ArrowLeftOutlined /> {t("nav.alerts")}
      </Link>
      <h1 className="page-title">{t("suppress.list")}</h1>
      <p className="muted">{t("suppress.listHint")}</p>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data === undefined ? (
        <Skeleton rows={4} lines={3} />
      ) : data.length === 0 ? (
        <Empty title={t("suppress.none")} hint={t("suppress.noneHint")} />
      ) : (
        <ul data-testid="suppressions">
          {data
            .toSorted((a, b) => waits(a) - waits(b))
            .map((one) => (
              <One key={one.id} suppression={one} me={me} />
            ))}
        </ul>
      )}
    </article>
  );
}

const tones = { asked: "warn", in_force: "good", expired: undefined, lifted: undefined } as const;

function One({ suppression, me }: { suppression: Suppression; me: Me }) {
  const { t, text, name } = useSpeech();
  const { data: rules } = useQuery(rulesQuery);
  const { data: stores } = useQuery(storesQuery);
  const { id, ruleId, storeId, subjectId, state } = suppression;
  const rule = rules?.find((one) => one.id === ruleId);
  const store = stores?.find((one) => one.id === storeId);
  return (
    <li className="suppression" data-state={state}>
      <p className="suppression-what">
        <span className="tag" data-tone={tones[state]}>
          {name("suppression", state)}
        </span>
        <Link to={`/rules/${encodeURIComponent(ruleId)}`}>{rule ? text(rule.title) : ruleId}</Link>
        <span>
          {subjectId !== null
            ? t("suppress.record", { id: subjectId })
            : storeId !== null
              ? (store?.name ?? storeId)
              : t("suppress.everywhere")}
        </span>
      </p>
      <blockquote>{suppression.reason}</blockquote>
      <p className="suppression-who muted">
        {t("suppress.askedBy", { who: suppression.askedBy })} <When at={suppression.askedAt} />
        {suppression.approvedBy && suppression.approvedBy !== suppression.askedBy && (
          <span>{t("suppress.approvedBy", { who: suppression.approvedBy })}</span>
        )}
        {suppression.liftedBy ? (
          <span>{t("suppress.liftedBy", { who: suppression.liftedBy })}</span>
        ) : (
          <span>{t("suppress.expires", { time: exact(suppression.expiresAt) })}</span>
        )}
      </p>
      {(state === "asked" || state === "in_force") && may(me, "workAlerts") && (
        <Settle
          id={id}
          isAsked={state === "asked"}
          isOwn={suppression.askedBy === me.person.name}
        />
      )}
    </li>
  );
}

function Settle({ id, isAsked, isOwn }: { id: string; isAsked: boolean; isOwn: boolean }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const complain = useComplain();
  const settle = useMutation({
    mutationFn: (verb: "approve" | "lift") => settleSuppression(id, verb),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: suppressionsQuery.queryKey }),
  });
  const end = t(isAsked ? (isOwn ? "suppress.withdraw" : "suppress.refuse") : "suppress.lift");
  return (
    <div className="suppression-acts">
      {isAsked && !isOwn && (
        <Button type="primary" loading={settle.isPending} onClick={() => settle.mutate("approve")}>
          {t("suppress.approve")}
        </Button>
      )}
      {isAsked && isOwn && <span className="muted">{t("suppress.waits")}</span>}
      <Popconfirm
        title={t("suppress.liftSure")}
        okText={end}
        onConfirm={() => settle.mutate("lift")}
      >
        <Button loading={settle.isPending}>{end}</Button>
      </Popconfirm>
    </div>
  );
}
