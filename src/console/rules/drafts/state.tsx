import type { DraftState as State } from "../../../rulebase/draft-schema.ts";
import { useSpeech } from "../../i18n/language.tsx";

const tones = {
  draft: "line",
  submitted: "warn",
  approved: "info",
  activated: "good",
  withdrawn: undefined,
} as const satisfies Record<State, string | undefined>;

/** How a draft stands, as a word. */
export function DraftState({ state }: { state: State }) {
  const { t } = useSpeech();
  return (
    <span className="tag" data-tone={tones[state]}>
      {t(`rules.draft.state.${state}`)}
    </span>
  );
}
