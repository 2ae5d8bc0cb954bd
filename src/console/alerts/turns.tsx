import type { AlertTurn } from "../../alerts/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { factKey, factName, valueText } from "../parts/fact-sentence.ts";

/** The smallest changes that would each turn the result; nothing where no single one does. */
export function Turns({ turns }: { turns: readonly AlertTurn[] }) {
  const { t } = useSpeech();
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

function TurnText({ turn: { fact, path, from, to } }: { turn: AlertTurn }) {
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
