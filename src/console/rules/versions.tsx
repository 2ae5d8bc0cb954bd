import { Button } from "antd";
import { useState } from "react";
import type { RuleDetail, RuleVersion } from "../../rulebase/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact } from "../parts/time.ts";
import { hunks, linesCompared } from "./rule-body.ts";
import { type Publication, StopDialog } from "./stop.tsx";

/** A rule's versions with what each changed, and when which was in force. */
export function Versions({ rule, editable }: { rule: RuleDetail; editable: boolean }) {
  const { t } = useSpeech();
  const newestFirst = [...rule.versions].sort((a, b) => b.version - a.version);
  const [open, setOpen] = useState(newestFirst[0]?.version);
  const [change, setChange] = useState<Publication>();
  return (
    <div className="rule-versions">
      <ol>
        {newestFirst.map((version, i) => {
          const current = rule.state === "active" && version.version === rule.version;
          return (
            <li key={version.version} className="card">
              <header>
                <button
                  type="button"
                  className="plain"
                  aria-expanded={open === version.version}
                  onClick={() => setOpen(open === version.version ? undefined : version.version)}
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
                </button>
                {editable && !current && (
                  <Button
                    size="small"
                    onClick={() => setChange({ kind: "publish", version: version.version })}
                  >
                    {t("rules.versions.publish")}
                  </Button>
                )}
              </header>
              {version.note && <p>{version.note}</p>}
              {open === version.version && <Diff before={newestFirst[i + 1]} after={version} />}
            </li>
          );
        })}
      </ol>
      <section>
        <h2 className="eyebrow">{t("rules.publications")}</h2>
        <ol className="publications">
          {[...rule.publications]
            .sort((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt))
            .map((one) => (
              <li key={`${one.publishedAt} ${one.version}`}>
                <b>{one.publishedBy}</b>{" "}
                {one.version === null
                  ? t("rules.publications.stopped")
                  : t("rules.publications.published", { n: one.version })}
                <time className="muted" dateTime={one.publishedAt}>
                  {exact(one.publishedAt)}
                </time>
                {one.reason && <q>{one.reason}</q>}
              </li>
            ))}
        </ol>
      </section>
      {change && <StopDialog rule={rule} change={change} close={() => setChange(undefined)} />}
    </div>
  );
}

function Diff({ before, after }: { before: RuleVersion | undefined; after: RuleVersion }) {
  const { t } = useSpeech();
  if (!before) return <p className="muted">{t("rules.versions.first")}</p>;
  const lines = hunks(linesCompared(before.body, after.body));
  if (lines.every((line) => line === null))
    return <p className="muted">{t("rules.versions.same")}</p>;
  return (
    <pre className="json mono">
      {lines.map((line, i) => {
        // biome-ignore-start lint/suspicious/noArrayIndexKey: the lines of one text never move
        if (line === null) return <span key={i}>{"  ⋯\n"}</span>;
        if (line.op === "del") return <del key={i}>{`- ${line.text}\n`}</del>;
        if (line.op === "ins") return <ins key={i}>{`+ ${line.text}\n`}</ins>;
        return <span key={i}>{`  ${line.text}\n`}</span>;
        // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
      })}
    </pre>
  );
}
