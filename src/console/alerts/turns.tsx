import type { Explanation } from "../../core/finding.ts";
import { type Turn, turnsOf } from "../../engine/turn.ts";
import { useSpeech } from "../i18n/language.tsx";
import { factKey, factName, valueText } from "../parts/fact-sentence.ts";

/** More ways than these are no help. */
const most = 3;

/** The smallest changes that would each turn the result; nothing where no single one does. */
export function Turns({ explanation }: { explanation: Explanation }) {
  const { t } = useSpeech();
  const turns = turnsOf(explanation).slice(0, most);
  if (turns.length === 0) return null;
  return (
    <div className="turns">
      <h3>{t("turn.title")}</h3>
      <ul>
        {turns.map((turn) => (
          <li key={`${turn.fact} ${turn.path}`}>
            <TurnText turn={turn} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function TurnText({ turn: { fact, path, from, to } }: { turn: Turn }) {
  const { t, language } = useSpeech();
  const of = factKey(fact, path);
  const value = valueText(language, to.value, of);
  return (
    <>
      {factName(language, fact, path)}{" "}
      <b>
        {to.kind === "with" || to.kind === "without"
          ? t(`turn.${to.kind}`, { value })
          : t(`turn.${to.kind}`, { from: valueText(language, from, of), value })}
      </b>
    </>
  );
}
