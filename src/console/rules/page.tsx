import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import { rulesQuery } from "../api/rules.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { Failure, Skeleton } from "../parts/states.tsx";
import { RuleList } from "./list.tsx";
import { RulePage } from "./rule.tsx";
import "./rules.css";

/** The rule base: the list, and one rule over it. */
export function RulesPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  useTitle(t("nav.rules"));
  const { id } = useParams();
  const { data, error, refetch } = useQuery(rulesQuery);
  if (id !== undefined) return <RulePage key={id} id={id} me={me} />;
  return (
    <div className="rules">
      <h1 className="page-title">{t("rules.title")}</h1>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : data ? (
        <RuleList rules={data} />
      ) : (
        <Skeleton rows={10} />
      )}
    </div>
  );
}
