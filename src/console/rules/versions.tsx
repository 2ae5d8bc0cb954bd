import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Select } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import type { RuleDetail, RuleVersion } from "../../rulebase/schema.ts";
import { publishRule, ruleQuery } from "../api/rules.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact } from "../parts/time.ts";
import { RuleDiff } from "./diff/rule-diff.tsx";
import { Publications } from "./publications.tsx";
import "./versions.css";
import { WhenDialog } from "./when-dialog.tsx";

/** A rule's versions, any two against each other, and when which was in force. */
export function Versions({ rule, editable }: { rule: RuleDetail; editable: boolean }) {
  const { t } = useSpeech();
  const [search, setSearch] = useSearchParams();
  const [published, setPublished] = useState<RuleVersion>();
  const versions = rule.versions.toSorted((a, b) => b.version - a.version);
  const [newest] = versions;
  const of = (key: string, otherwise: number | undefined) =>
    versions.find(({ version }) => String(version) === search.get(key))?.version ?? otherwise;
  const to = of("to", newest?.version);
  const from = of("from", versions.find(({ version }) => version < (to ?? 0))?.version);
  const compare = (change: { readonly from?: number | undefined; readonly to?: number }) => {
    const next = new URLSearchParams(search);
    for (const [key, value] of Object.entries(change)) {
      if (value === undefined) next.delete(key);
      else next.set(key, String(value));
    }
    setSearch(next, { replace: true });
  };
  const bodyOfVersion = (version: number | undefined) =>
    versions.find((one) => one.version === version)?.body;
  const [before, after] = [bodyOfVersion(from), bodyOfVersion(to)];
  return (
    <div className="rule-versions">
      <div>
        <ol className="version-list">
          {versions.map((version) => {
            const current = rule.state === "active" && version.version === rule.version;
            return (
              <li
                key={version.version}
                className="card"
                data-shown={version.version === to || undefined}
              >
                <button
                  type="button"
                  className="plain"
                  aria-pressed={version.version === to}
                  onClick={() => compare({ to: version.version, from: undefined })}
                >
                  <b>{t("rules.version", { n: version.version })}</b>
                  {current && (
                    <span className="tag" data-tone="good">
                      {t("rules.versions.current")}
                    </span>
                  )}
                  <span>{version.author}</span>
                  <time className="muted" dateTime={version.createdAt}>
                    {exact(version.createdAt)}
                  </time>
                  {version.note && <span className="version-note">{version.note}</span>}
                </button>
                {editable && !current && (
                  <Button size="small" onClick={() => setPublished(version)}>
                    {t(
                      version.version < rule.version
                        ? "rules.versions.rollBack"
                        : "rules.versions.publish",
                    )}
                  </Button>
                )}
              </li>
            );
          })}
        </ol>
        {after !== undefined && (
          <section className="version-diff" aria-label={t("rules.diff")}>
            {before === undefined ? (
              <p className="muted">{t("rules.versions.first")}</p>
            ) : (
              <>
                <p className="version-pair">
                  {(["from", "to"] as const).map((side) => (
                    <Select
                      key={side}
                      size="small"
                      aria-label={t(`rules.diff.${side}`)}
                      value={(side === "from" ? from : to) ?? null}
                      popupMatchSelectWidth={false}
                      options={versions.map(({ version }) => ({
                        value: version,
                        label: t("rules.version", { n: version }),
                      }))}
                      onChange={(version: number) => compare({ [side]: version })}
                    />
                  ))}
                </p>
                <RuleDiff before={before} after={after} />
              </>
            )}
          </section>
        )}
      </div>
      <Publications publications={rule.publications} />
      {published && (
        <Publish rule={rule} version={published} close={() => setPublished(undefined)} />
      )}
    </div>
  );
}

/** Puts a version in force, at once or from a time on; what it would change is shown first. */
function Publish({
  rule,
  version: { version, body },
  close,
}: {
  rule: RuleDetail;
  version: RuleVersion;
  close: () => void;
}) {
  const { t, text } = useSpeech();
  const { message } = App.useApp();
  const client = useQueryClient();
  const publish = useMutation({
    mutationFn: ({ reason, ...from }: { reason: string; effectiveFrom?: string }) =>
      publishRule(rule.id, version, reason, from),
    onSuccess: async (after) => {
      client.setQueryData(ruleQuery(rule.id).queryKey, after);
      client.invalidateQueries({ queryKey: ["rules"] });
      message.success(t("rules.versions.published", { n: version }));
      close();
    },
  });
  const back = version < rule.version;
  const verb = t(back ? "rules.versions.rollBack" : "rules.versions.publish");
  return (
    <WhenDialog
      title={t(back ? "rules.versions.rollBackTitle" : "rules.versions.publishTitle", {
        n: version,
        title: text(rule.title),
      })}
      hint={<RuleDiff before={rule.rule} after={body} />}
      submit={verb}
      reason="required"
      pending={publish.isPending}
      error={publish.error}
      onSubmit={(decided) => publish.mutate(decided)}
      close={close}
    />
  );
}
