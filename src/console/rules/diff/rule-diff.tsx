import { Segmented } from "antd";
import { useState } from "react";
import { useSpeech } from "../../i18n/language.tsx";
import { hunks, linesCompared, type Step } from "./compare.ts";
import "./diff.css";
import { type Part, type RedLine, redline } from "./rule-lines.ts";

type Json = Readonly<Record<string, unknown>>;

/** What changed between two rules: in words, or line by line in JSON. */
export function RuleDiff({ before, after }: { before: Json; after: Json }) {
  const { t, language } = useSpeech();
  const [as, setAs] = useState<"words" | "json">("words");
  const lines = redline(language, before, after);
  const changed = lines.filter(({ op }) => op !== "same");
  if (changed.length === 0) return <p className="muted">{t("rules.versions.same")}</p>;
  return (
    <div className="rule-diff">
      <header>
        <Segmented
          size="small"
          aria-label={t("rules.diff.as")}
          value={as}
          onChange={setAs}
          options={[
            { value: "words" as const, label: t("rules.diff.words") },
            { value: "json" as const, label: "JSON" },
          ]}
        />
        <span className="muted">{t("rules.diff.count", { n: changed.length })}</span>
      </header>
      {as === "words" ? <Redline lines={lines} /> : <JsonDiff before={before} after={after} />}
    </div>
  );
}

/** Parts that nothing changed in are folded; conditions are shown whole, as they read together. */
function Redline({ lines }: { lines: readonly RedLine[] }) {
  const { t } = useSpeech();
  const parts = [...Map.groupBy(lines, ({ part }) => part)];
  const isTouched = ([, own]: readonly [Part, readonly RedLine[]]) =>
    own.some(({ op }) => op !== "same");
  // What a rule is about is read with every change of it.
  const touched = parts.filter((part) => part[0] === "when" || isTouched(part));
  const same = parts.filter((part) => part[0] !== "when" && !isTouched(part));
  return (
    <>
      <dl className="redline-parts" data-testid="rule-redline">
        {touched.map(([part, own]) => (
          <div key={part}>
            <dt>{t(`rules.part.${part}`)}</dt>
            <dd>
              {shownLines(part, own).map((line, i) => (
                <p
                  // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one diff never move
                  key={i}
                  data-op={line.op}
                  style={{ paddingInlineStart: line.depth * 18 }}
                >
                  {line.words.map(said)}
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {same.length > 0 && (
        <p className="muted redline-same">
          {t("rules.diff.unchanged", {
            parts: same.map(([part]) => t(`rules.part.${part}`)).join(t("common.listComma")),
          })}
        </p>
      )}
    </>
  );
}

const shownLines = (part: Part, lines: readonly RedLine[]): readonly RedLine[] =>
  part === "when" ? lines : lines.filter(({ op }) => op !== "same");

function said({ op, text }: Step, i: number) {
  if (op === "del") return <del key={i}>{text}</del>;
  if (op === "ins") return <ins key={i}>{text}</ins>;
  return <span key={i}>{text}</span>;
}

function JsonDiff({ before, after }: { before: Json; after: Json }) {
  return (
    <pre className="json mono">
      {hunks(linesCompared(before, after)).map((line, i) => {
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
