import { Button, Input, Switch } from "antd";
import { useState } from "react";
import { useSpeech } from "../i18n/language.tsx";
import { type Draft, standingOf, type Term } from "./draft.ts";
import { TermBody } from "./term.tsx";

/** The terms that are built in; each can be put out, or replaced by one's own. */
export function BuiltinTerms({
  terms,
  draft,
  toggle,
  replace,
}: {
  terms: readonly Term[];
  draft: Draft;
  toggle?: (id: string) => void;
  replace?: (term: Term) => void;
}) {
  const { t } = useSpeech();
  const [words, setWords] = useState("");
  const found = terms.filter((term) => says(term, words.trim()));
  return (
    <section aria-label={t("lexicons.builtinTerms")}>
      <header className="lexicon-section">
        <h3>
          {t("lexicons.builtinTerms")} <span className="muted">{terms.length}</span>
        </h3>
        <Input
          allowClear
          className="lexicon-search"
          aria-label={t("lexicons.search")}
          placeholder={t("lexicons.search")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </header>
      {found.length === 0 ? (
        <p className="muted">{t("lexicons.noneFound")}</p>
      ) : (
        <ul className="terms card">
          {found.map((term) => {
            const standing = standingOf(draft, term.id);
            return (
              <li key={term.id} data-standing={standing}>
                <TermBody term={term} />
                <span className="term-acts">
                  {standing === "replaced" ? (
                    <span className="tag" data-tone="info">
                      {t("lexicons.replaced")}
                    </span>
                  ) : (
                    <Switch
                      size="small"
                      disabled={toggle === undefined}
                      checked={standing === "on"}
                      aria-label={t("lexicons.counts", { id: term.id })}
                      onChange={() => toggle?.(term.id)}
                    />
                  )}
                  {replace && standing !== "replaced" && (
                    <Button size="small" type="text" onClick={() => replace(term)}>
                      {t("lexicons.replace")}
                    </Button>
                  )}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

const says = ({ id, match, exceptions, rewording }: Term, words: string): boolean =>
  words === "" ||
  [id, ...match, ...exceptions, rewording ?? ""].some((text) => text.includes(words));
