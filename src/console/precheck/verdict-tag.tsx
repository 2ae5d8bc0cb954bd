import type { Verdict } from "../../precheck/schema.ts";
import { useSpeech } from "../i18n/language.tsx";

const tones = { pass: "good", revise: "warn", block: "bad" } as const satisfies Record<
  Verdict,
  string
>;

/** A verdict in a word. */
export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { name } = useSpeech();
  return (
    <span className="tag" data-tone={tones[verdict]}>
      {name("verdict", verdict)}
    </span>
  );
}
