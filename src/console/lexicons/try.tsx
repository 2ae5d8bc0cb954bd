import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Lexicon, TriedText } from "../../lexicons/schema.ts";
import { lexiconTriedQuery } from "../api/lexicons.ts";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";
import { useSettled } from "../parts/use-settled.ts";
import { FieldMarksProvider } from "../precheck/live.ts";
import { carryMarks, type LiveMark } from "../precheck/live-marks.ts";
import { LiveText } from "../precheck/live-text.tsx";
import { type Draft, overlayOf } from "./draft.ts";

/** What the family would find in a text as it stands here, saved or not. */
export function TryText({ family, draft }: { family: Lexicon["family"]; draft: Draft }) {
  const { t } = useSpeech();
  const id = useId();
  const [written, setWritten] = useState("");
  const asked = useSettled(
    JSON.stringify({ overlay: overlayOf(draft), texts: written.trim() === "" ? [] : [written] }),
  );
  const { overlay, texts } = JSON.parse(asked) as Asked;
  const { data, error } = useQuery({
    ...lexiconTriedQuery(family, overlay, texts),
    placeholderData: keepPreviousData,
  });
  const tried = texts.length > 0 ? data?.[0] : undefined;
  const hits = tried ? hitsOf(tried) : [];
  return (
    <section className="card lexicon-try" aria-label={t("lexicons.try")}>
      <label htmlFor={id}>{t("lexicons.try")}</label>
      <FieldMarksProvider
        value={{
          of: () => (tried ? carryMarks(tried.text, written, hits) : []),
          rewrite: () => {},
        }}
      >
        <div data-as="long">
          <LiveText id={id} field="text" value={written} onChange={setWritten} />
        </div>
      </FieldMarksProvider>
      <p role="status" className="muted">
        {error
          ? undefined
          : tried === undefined
            ? t("lexicons.try.hint")
            : t("lexicons.try.found", { n: hits.length })}
      </p>
      {error && <ErrorText error={error} />}
    </section>
  );

  function hitsOf({ hits: found }: TriedText): LiveMark[] {
    return found.map(({ term, start, end, quote, verdict }) => ({
      field: "text",
      start,
      end,
      quote,
      family:
        verdict === "violation" ? family : verdict === "needs_evidence" ? "unproven" : "other",
      ruleId: term,
      title: t("lexicons.try.hit", {
        term,
        verdict: isVerdict(verdict) ? t(`lexicons.verdict.${verdict}`) : verdict,
      }),
    }));
  }
}

interface Asked {
  readonly overlay: ReturnType<typeof overlayOf>;
  readonly texts: readonly string[];
}

const verdicts = ["violation", "needs_evidence", "exempt", "none"] as const;
type Verdict = (typeof verdicts)[number];

const isVerdict = (verdict: string): verdict is Verdict => verdicts.some((one) => one === verdict);
