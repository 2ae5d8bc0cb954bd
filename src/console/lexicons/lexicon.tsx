import { ArrowLeftOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import type { Lexicon } from "../../lexicons/schema.ts";
import { lexiconQuery } from "../api/lexicons.ts";
import { may } from "../api/may.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { BasisList, LevelMark } from "../parts/marks.tsx";
import { Failure, Skeleton } from "../parts/states.tsx";
import { FamilyLetter } from "../precheck/family-marks.tsx";
import { BuiltinTerms } from "./builtin.tsx";
import { draftOf, isChanged, newTerm, type Term, toggled, withoutTerm, withTerm } from "./draft.ts";
import { OwnTerms } from "./own.tsx";
import { SaveBar } from "./save.tsx";
import { TermDialog } from "./term-dialog.tsx";
import { TryText } from "./try.tsx";
import { Versions } from "./versions.tsx";
import "./lexicons.css";

/** One family of words: what is built in, what a tenant makes of it, and how that came about. */
export function LexiconPage({ me }: { me: Me }) {
  const { family = "" } = useParams();
  const { data, error, refetch } = useQuery(lexiconQuery(family));
  if (error) return <Failure error={error} retry={() => refetch()} />;
  if (!data) return <Skeleton rows={6} lines={3} />;
  // Another version is another thing to edit: what is written now began with it.
  return <Editor key={`${data.family} ${data.version}`} lexicon={data} me={me} />;
}

function Editor({ lexicon, me }: { lexicon: Lexicon; me: Me }) {
  const { t, text } = useSpeech();
  useTitle(text(lexicon.title));
  const [draft, setDraft] = useState(() => draftOf(lexicon));
  const [editing, setEditing] = useState<{
    readonly term: Term;
    readonly at: number | undefined;
  }>();
  const mayChange = may(me, "changeRules");
  const { builtin, family, title, level, basis } = lexicon;
  return (
    <div className="lexicon">
      <header className="lexicon-head">
        <Link to="/rules/lexicons">
          <ArrowLeftOutlined aria-hidden="true" /> {t("lexicons.title")}
        </Link>
        <h2 className="page-title">
          <FamilyLetter family={family} /> {text(title)} <LevelMark level={level} />
        </h2>
        <BasisList basis={basis} />
      </header>
      <div className="lexicon-columns">
        <div className="lexicon-terms">
          <section aria-label={t("lexicons.ownTerms")}>
            <header className="lexicon-section">
              <h3>{t("lexicons.ownTerms")}</h3>
              {mayChange && (
                <Button
                  icon={<PlusOutlined />}
                  onClick={() => setEditing({ term: newTerm(draft, builtin), at: undefined })}
                >
                  {t("lexicons.add")}
                </Button>
              )}
            </header>
            <OwnTerms
              terms={draft.terms}
              {...(mayChange
                ? {
                    edit: (at: number, term: Term) => setEditing({ term, at }),
                    remove: (at: number) => setDraft(withoutTerm(draft, at)),
                  }
                : {})}
            />
          </section>
          <BuiltinTerms
            terms={builtin}
            draft={draft}
            {...(mayChange
              ? {
                  toggle: (id: string) => setDraft(toggled(draft, id)),
                  replace: (term: Term) => setEditing({ term, at: undefined }),
                }
              : {})}
          />
        </div>
        <div className="lexicon-side">
          {mayChange && <TryText family={family} draft={draft} />}
          {mayChange && isChanged(draft, lexicon) && (
            <SaveBar lexicon={lexicon} draft={draft} discard={() => setDraft(draftOf(lexicon))} />
          )}
          <Versions lexicon={lexicon} mayChange={mayChange} />
        </div>
      </div>
      {editing && (
        <TermDialog
          term={editing.term}
          taken={draft.terms.filter((_, i) => i !== editing.at).map(({ id }) => id)}
          save={(term) => {
            setDraft(withTerm(draft, term, editing.at));
            setEditing(undefined);
          }}
          close={() => setEditing(undefined)}
        />
      )}
    </div>
  );
}
