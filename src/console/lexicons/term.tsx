import { useSpeech } from "../i18n/language.tsx";
import type { Term } from "./draft.ts";

/** So many patterns of a term are shown; the rest is folded. */
const shown = 6;

const tones = { violation: "bad", needs_evidence: "warn", exempt: "good", none: "line" } as const;

/** A term: what it looks for, what a hit is, and what to say instead. */
export function TermBody({ term }: { term: Term }) {
  const { t } = useSpeech();
  const { id, match, verdict, exceptions, rewording } = term;
  return (
    <div className="term">
      <p className="term-head">
        <span className="tag" data-tone={tones[verdict]}>
          {t(`lexicons.verdict.${verdict}`)}
        </span>
        <code className="mono muted">{id}</code>
        {rewording !== undefined && (
          <span>
            {rewording === "" ? t("lexicons.drops") : t("lexicons.rewords", { to: rewording })}
          </span>
        )}
      </p>
      <Patterns all={match} />
      {exceptions.length > 0 && (
        <p className="muted term-exceptions">
          {t("lexicons.exceptions")}
          {t("common.colon")}
          {exceptions.slice(0, 12).join(t("common.listComma"))}
          {exceptions.length > 12 && ` … ${exceptions.length}`}
        </p>
      )}
    </div>
  );
}

function Patterns({ all }: { all: readonly string[] }) {
  const { t } = useSpeech();
  const list = (patterns: readonly string[]) => (
    <ul className="patterns">
      {patterns.map((pattern) => (
        <li key={pattern}>
          <code>{pattern}</code>
        </li>
      ))}
    </ul>
  );
  if (all.length <= shown) return list(all);
  return (
    <>
      {list(all.slice(0, shown))}
      <details>
        <summary>{t("lexicons.morePatterns", { n: all.length - shown })}</summary>
        {list(all.slice(shown))}
      </details>
    </>
  );
}
