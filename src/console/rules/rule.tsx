import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { Link, useParams, useSearchParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { RuleDetail } from "../../rulebase/schema.ts";
import { may } from "../api/may.ts";
import { ruleQuery } from "../api/rules.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { BasisList } from "../parts/marks.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { inOrder } from "./editor/in-order.ts";
import { Examples } from "./examples.tsx";
import { bodyOf } from "./rule-body.ts";
import { RuleHead } from "./rule-head.tsx";
import { RuleHealthPanel } from "./rule-health.tsx";
import { Tune } from "./tune.tsx";
import { Versions } from "./versions.tsx";

/** One rule: what it says with its parameters in it, its grounds, examples and history. */
export function RulePage({ me }: { me: Me }) {
  const { id = "" } = useParams();
  const { t, text } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const { data: rule, error, refetch } = useQuery(ruleQuery(id));
  useTitle(rule ? text(rule.title) : t("nav.rules"));
  const editable = may(me, "changeRules");
  const list = new URLSearchParams(search);
  for (const own of ["tab", "from", "to", "stop"]) list.delete(own);
  return (
    <article className="rule-page" key={id}>
      <Link to={`/rules${list.size > 0 ? `?${list}` : ""}`}>
        <ArrowLeftOutlined /> {t("rules.back")}
      </Link>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : rule ? (
        <>
          <RuleHead rule={rule} editable={editable} />
          <Tabs
            activeKey={search.get("tab") ?? "sentence"}
            onChange={(tab) => {
              const next = new URLSearchParams(search);
              next.set("tab", tab);
              setSearch(next, { replace: true });
            }}
            items={tabsOf(rule)}
          />
        </>
      ) : (
        <Skeleton rows={5} lines={3} />
      )}
    </article>
  );

  function tabsOf(detail: RuleDetail) {
    return [
      {
        key: "sentence",
        label: t("rules.tab.sentence"),
        children: (
          <>
            <Tune
              key={detail.version}
              rule={detail}
              editable={editable && detail.state === "active"}
            />
            <section className="rule-section">
              <h2 className="eyebrow">{t("rules.basis")}</h2>
              <BasisList basis={detail.basis} />
            </section>
            <RuleHealthPanel id={detail.id} />
          </>
        ),
      },
      {
        key: "examples",
        label: t("rules.tab.examples"),
        children: <Examples examples={bodyOf(detail.rule).examples ?? []} />,
      },
      {
        key: "versions",
        label: t("rules.tab.versions"),
        children: <Versions rule={detail} editable={editable} />,
      },
      {
        key: "json",
        label: t("rules.tab.json"),
        children: <pre className="json mono">{JSON.stringify(inOrder(detail.rule), null, 2)}</pre>,
      },
    ];
  }
}
