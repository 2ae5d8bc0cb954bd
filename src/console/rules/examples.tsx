import { CheckCircleOutlined, StopOutlined } from "@ant-design/icons";
import type { Example } from "../../rulebase/rule.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Empty } from "../parts/states.tsx";

/** The cases that document a rule: what it must catch, and what it must let be. */
export function Examples({ examples }: { examples: readonly Example[] }) {
  const { t } = useSpeech();
  if (examples.length === 0) return <Empty title={t("rules.examples.empty")} />;
  return (
    <div className="examples">
      {(["match", "none"] as const).map((expect) => (
        <section key={expect}>
          <h2 className="eyebrow">
            {expect === "match" ? <StopOutlined /> : <CheckCircleOutlined />}{" "}
            {t(`rules.examples.${expect}`)}
          </h2>
          <ul>
            {examples
              .filter((example) => example.expect === expect)
              .map((example) => (
                <li key={example.name} className="card" data-expect={expect}>
                  <b>{example.name}</b>
                  <pre className="mono">{JSON.stringify(example.facts, null, 1)}</pre>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
