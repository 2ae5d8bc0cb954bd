import { PlusOutlined, StopOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useSearchParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import { may } from "../api/may.ts";
import { healthQuery } from "../api/rule-care.ts";
import { rulesQuery } from "../api/rules.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { EmergencyStop } from "./emergency-stop.tsx";
import { RuleList } from "./list.tsx";

/** All rules with how they fare, and the two acts that need none of them open. */
export function RulesHome({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { data, error, refetch } = useQuery(rulesQuery);
  // The list stands without it: how the rules fare is told where it is known.
  const health = useQuery(healthQuery).data;
  const [search, setSearch] = useSearchParams();
  const ask = (stop: boolean) => {
    const next = new URLSearchParams(search);
    if (stop) next.set("stop", "");
    else next.delete("stop");
    setSearch(next, { replace: true });
  };
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={10} />;
  return (
    <>
      <RuleList
        rules={data}
        health={health}
        acts={
          may(me, "changeRules") && (
            <>
              <Button danger icon={<StopOutlined />} onClick={() => ask(true)}>
                {t("rules.emergency")}
              </Button>
              <Link to="/rules/new">
                <Button type="primary" tabIndex={-1} icon={<PlusOutlined />}>
                  {t("rules.edit.new")}
                </Button>
              </Link>
            </>
          )
        }
      />
      {search.has("stop") && <EmergencyStop rules={data} close={() => ask(false)} />}
    </>
  );
}
