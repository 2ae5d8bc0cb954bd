import { useSpeech } from "../../i18n/language.tsx";
import { bodyOf } from "../rule-body.ts";
import { Outcome, outcomeOf } from "./examples.tsx";
import type { Lint } from "./problems.tsx";

/** The rule's examples in one line each, as they come out with what it says now. */
export function ExampleRuns({
  rule,
  lint,
  onGo,
}: {
  rule: Readonly<Record<string, unknown>>;
  lint: Lint;
  onGo: (where: string) => void;
}) {
  const { t } = useSpeech();
  const examples = bodyOf(rule).examples ?? [];
  return (
    <div className="example-runs">
      <h3 className="eyebrow">{t("rules.tab.examples")}</h3>
      {examples.length === 0 ? (
        <p className="muted">{t("rules.examples.empty")}</p>
      ) : (
        <ul>
          {examples.map(({ name, expect }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: examples keep their place
            <li key={i}>
              <button type="button" className="plain" onClick={() => onGo(`examples[${i}]`)}>
                <Outcome outcome={outcomeOf(lint, i)} />
                <span>{name}</span>
                <span className="muted">{t(`rules.examples.${expect}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
