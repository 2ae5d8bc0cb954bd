import { CheckOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useParams, useSearchParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { ChangeRow } from "../../policy/schema.ts";
import { may } from "../api/may.ts";
import { acknowledge, changeQuery, comparisonQuery } from "../api/policies.ts";
import { useSpeech } from "../i18n/language.tsx";
import { useComplain } from "../parts/complain.ts";
import { Failure, Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { ComparisonView } from "./comparison.tsx";

/** One change as it was found: the facts, the redline, and that somebody has seen it. */
export function ChangePage({ me }: { me: Me }) {
  const { id = "" } = useParams();
  const { data, error, refetch } = useQuery(changeQuery(id));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={6} lines={3} />;
  return (
    <ComparisonView
      key={id}
      comparison={data}
      why={data.change.why}
      action={<Acknowledge change={data.change} may={may(me, "acknowledge")} />}
    />
  );
}

/** Any two versions of a document. */
export function ComparePage() {
  const { id = "" } = useParams();
  const [search] = useSearchParams();
  const [from, to] = [Number(search.get("from")), Number(search.get("to"))];
  const { data, error, refetch } = useQuery(comparisonQuery(id, from, to));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={6} lines={3} />;
  return <ComparisonView key={`${from} ${to}`} comparison={data} />;
}

function Acknowledge({ change, may }: { change: ChangeRow; may: boolean }) {
  const { t } = useSpeech();
  const client = useQueryClient();
  const complain = useComplain();
  const doing = useMutation({
    mutationFn: () => acknowledge(change.id),
    onSuccess: (row) => {
      client.setQueryData(
        changeQuery(change.id).queryKey,
        (before) => before && { ...before, change: row },
      );
      client.invalidateQueries({ queryKey: ["policies", "changes"] });
    },
    onError: complain,
  });
  if (change.acknowledgedAt)
    return (
      <span className="tag" data-tone="good">
        <CheckOutlined />
        {t("policies.acknowledged", {
          who: change.acknowledgedBy ?? "—",
          time: exact(change.acknowledgedAt),
        })}
      </span>
    );
  if (!may) return null;
  return (
    <Button type="primary" loading={doing.isPending} onClick={() => doing.mutate()}>
      {t("policies.acknowledge")}
    </Button>
  );
}
