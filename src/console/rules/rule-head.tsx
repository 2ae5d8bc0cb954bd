import { EditOutlined, StopOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { RuleDetail } from "../../rulebase/schema.ts";
import { draftsQuery } from "../api/rule-drafts.ts";
import { retireRule } from "../api/rules.ts";
import { useSpeech } from "../i18n/language.tsx";
import { LevelMark, PlatformMark } from "../parts/marks.tsx";
import { EmergencyStop } from "./emergency-stop.tsx";
import { WhenDialog } from "./when-dialog.tsx";

/** What the rule is, how it stands, and what may be done with it as a whole. */
export function RuleHead({ rule, editable }: { rule: RuleDetail; editable: boolean }) {
  const { t, text, name } = useSpeech();
  const drafts = useQuery(draftsQuery({ state: "open", ruleId: rule.id })).data ?? [];
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
          {drafts.length > 0 && (
            <Link
              to={
                drafts.length === 1
                  ? `/rules/drafts/${drafts[0]?.id}`
                  : `/rules/drafts?rule=${encodeURIComponent(rule.id)}`
              }
            >
              {t("rules.openDrafts", { n: drafts.length })}
            </Link>
          )}
        </p>
      </div>
      {editable && <Acts rule={rule} />}
    </header>
  );
}

function Acts({ rule }: { rule: RuleDetail }) {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<"stop" | "retire">();
  const close = () => setAsked(undefined);
  return (
    <div className="draft-acts">
      <Button
        icon={<EditOutlined />}
        onClick={() => navigate(`/rules/${encodeURIComponent(rule.id)}/edit`)}
      >
        {t("rules.edit.change")}
      </Button>
      {rule.state === "active" && (
        <Button danger icon={<StopOutlined />} onClick={() => setAsked("stop")}>
          {t("rules.stop")}
        </Button>
      )}
      {rule.state !== "retired" && (
        <Dropdown
          trigger={["click"]}
          menu={{
            items: [{ key: "retire", label: t("rules.retire"), onClick: () => setAsked("retire") }],
          }}
        >
          <Button aria-label={t("rules.more")}>⋯</Button>
        </Dropdown>
      )}
      {asked === "stop" && <EmergencyStop rules={[rule]} rule={rule} close={close} />}
      {asked === "retire" && <Retire rule={rule} close={close} />}
    </div>
  );
}

function Retire({ rule, close }: { rule: RuleDetail; close: () => void }) {
  const { t, text } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const retire = useMutation({
    mutationFn: ({ reason, ...from }: { reason: string; effectiveFrom?: string }) =>
      retireRule(rule.id, reason, from),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ["rules"] });
      message.success(t("rules.retired"));
      close();
    },
  });
  return (
    <WhenDialog
      title={t("rules.retireTitle", { title: text(rule.title) })}
      hint={t("rules.retireHint")}
      submit={t("rules.retire")}
      reason="required"
      danger
      pending={retire.isPending}
      error={retire.error}
      onSubmit={(decided) => retire.mutate(decided)}
      close={close}
    />
  );
}
