import type { ReactNode } from "react";
import { useSpeech } from "../i18n/language.tsx";
import { factKey, factName, operatorName, valueText } from "../parts/fact-sentence.ts";
import type { Said } from "./rule-body.ts";

/** Conditions in words; a parameter in them is whatever `param` makes of it. */
export function Condition({ said, param }: { said: Said; param: (name: string) => ReactNode }) {
  const { t } = useSpeech();
  if (said.kind === "leaf") return <Leaf leaf={said} param={param} />;
  if (said.kind === "unknown") return <code className="mono">{said.source}</code>;
  const [first, ...others] = said.parts;
  if (said.kind !== "not" && first && others.length === 0)
    return <Condition said={first} param={param} />;
  return (
    <div className="condition">
      <span className="muted">{t(`why.${said.kind}`)}</span>
      <ul>
        {said.parts.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id and never move
          <li key={i}>
            <Condition said={part} param={param} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Leaf({
  leaf: { fact, path, operator, value },
  param,
}: {
  leaf: Extract<Said, { kind: "leaf" }>;
  param: (name: string) => ReactNode;
}) {
  const { language } = useSpeech();
  return (
    <span className="condition-leaf">
      <span title={`${fact}${path ? ` ${path}` : ""}`}>{factName(language, fact, path)}</span>{" "}
      <span className="muted">{operatorName(language, operator)}</span>{" "}
      {value.kind === "param" ? (
        param(value.name)
      ) : (
        <b>
          {value.kind === "fact"
            ? factName(language, value.fact, value.path)
            : valueText(language, value.value, factKey(fact, path))}
        </b>
      )}
    </span>
  );
}
