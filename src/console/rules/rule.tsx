import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Tabs } from "antd";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { RuleDetail } from "../../rulebase/schema.ts";
import { may } from "../api/may.ts";
import { ruleQuery } from "../api/rules.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { BasisList, LevelMark, PlatformMark } from "../parts/marks.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { Examples } from "./examples.tsx";
import { bodyOf } from "./rule-body.ts";
import { Sentence } from "./sentence.tsx";
import { StopDialog } from "./stop.tsx";
import { Versions } from "./versions.tsx";

/** One rule: what it says with its parameters in it, its grounds, examples and history. */
export function RulePage({ id, me }: { id: string; me: Me }) {
  const { t, text } = useSpeech();
  const [search] = useSearchParams();
  const { data: rule, error, refetch } = useQuery(ruleQuery(id));
  useTitle(rule ? text(rule.title) : t("nav.rules"));
  return (
    <article className="rule-page">
      <Link to={`/rules${search.size > 0 ? `?${search}` : ""}`}>
        <ArrowLeftOutlined /> {t("rules.back")}
      </Link>
      {error ? (
        <Failure error={error} retry={() => refetch()} />
      ) : rule ? (
        <>
          <Head rule={rule} editable={may(me, "changeRules")} />
          <Tabs items={tabsOf(rule)} />
        </>
      ) : (
        <Skeleton rows={5} lines={3} />
      )}
    </article>
  );

  function tabsOf(detail: RuleDetail) {
    const editable = may(me, "changeRules");
    return [
      {
        key: "sentence",
        label: t("rules.tab.sentence"),
        children: (
          <>
            <Sentence
              key={detail.version}
              rule={detail}
              editable={editable && detail.state === "active"}
            />
            <section className="rule-section">
              <h2 className="eyebrow">{t("rules.basis")}</h2>
              <BasisList basis={detail.basis} />
            </section>
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
        children: <pre className="json mono">{JSON.stringify(detail.rule, null, 2)}</pre>,
      },
    ];
  }
}

function Head({ rule, editable }: { rule: RuleDetail; editable: boolean }) {
  const { t, text, name } = useSpeech();
  const [stopping, setStopping] = useState(false);
  return (
    <header className="rule-head">
      <LevelMark level={rule.level} size={34} />
      <div>
        <h1 className="page-title">{text(rule.title)}</h1>
        <p className="rule-meta">
          <code className="mono muted">{rule.id}</code>
          <span>{name("area", rule.area)}</span>
          <span className="rule-platforms">
            {rule.platforms.includes("all")
              ? t("platform.all")
              : rule.platforms.map((platform) => (
                  <PlatformMark key={platform} platform={platform} />
                ))}
          </span>
          <span className="tag" data-tone={rule.state === "active" ? "good" : "warn"}>
            {name("rules.state", rule.state)}
          </span>
          <span className="muted">{t("rules.version", { n: rule.version })}</span>
          <span className="muted">{name("rules.origin", rule.origin)}</span>
          <Link to={`/alerts?ruleId=${encodeURIComponent(rule.id)}`}>
            {t("rules.alerts")} ({rule.liveAlerts})
          </Link>
        </p>
      </div>
      {editable && rule.state === "active" && (
        <Button danger onClick={() => setStopping(true)}>
          {t("rules.stop")}
        </Button>
      )}
      {stopping && (
        <StopDialog rule={rule} change={{ kind: "stop" }} close={() => setStopping(false)} />
      )}
    </header>
  );
}
