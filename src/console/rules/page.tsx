import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { NavLink, Route, Routes, useLocation } from "react-router";
import type { Me } from "../../access/schema.ts";
import { mergesQuery, tuningsQuery } from "../api/rule-care.ts";
import { draftsQuery } from "../api/rule-drafts.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { LexiconPage } from "../lexicons/lexicon.tsx";
import { LexiconList } from "../lexicons/list.tsx";
import "../parts/parts.css";
import { DraftPage } from "./drafts/draft.tsx";
import "./drafts/drafts.css";
import { ApprovalInbox } from "./drafts/inbox.tsx";
import { DraftList } from "./drafts/list.tsx";
import { ChangeRulePage, NewRulePage } from "./drafts/write.tsx";
import { RulesHome } from "./home.tsx";
import { MergePage } from "./merges/merge.tsx";
import { MergeList } from "./merges/page.tsx";
import { RulePage } from "./rule.tsx";
import "./rules.css";
import { Tunings } from "./tuning/page.tsx";

/** The rule base: its rules, and the work on them. */
export function RulesPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  useTitle(t("nav.rules"));
  const under = (children: ReactNode) => <Overview me={me}>{children}</Overview>;
  return (
    <Routes>
      <Route index element={under(<RulesHome me={me} />)} />
      <Route path="drafts" element={under(<DraftList me={me} />)} />
      <Route path="inbox/:draftId?" element={under(<ApprovalInbox me={me} />)} />
      <Route path="merges" element={under(<MergeList />)} />
      <Route path="tunings" element={under(<Tunings me={me} />)} />
      <Route path="lexicons" element={under(<LexiconList />)} />
      <Route path="lexicons/:family" element={under(<LexiconPage me={me} />)} />
      <Route path="drafts/:draftId" element={<DraftPage me={me} />} />
      <Route path="merges/:ruleId" element={<MergePage me={me} />} />
      <Route path="new" element={<NewRulePage />} />
      <Route path=":id" element={<RulePage me={me} />} />
      <Route path=":id/edit" element={<ChangeRulePage />} />
    </Routes>
  );
}

/** The rule base's own navigation, with what waits in each place. */
function Overview({ me, children }: { me: Me; children: ReactNode }) {
  const { t } = useSpeech();
  const { pathname } = useLocation();
  const open = useQuery(draftsQuery({ state: "open" })).data;
  const merges = useQuery(mergesQuery).data;
  const tunings = useQuery(tuningsQuery).data;
  const waiting = open?.filter(
    ({ state, author }) => state === "submitted" && author.id !== me.person.id,
  );
  const places = [
    { to: "/rules", label: t("rules.tab.rules"), of: undefined },
    { to: "/rules/drafts", label: t("rules.tab.drafts"), of: open },
    { to: "/rules/inbox", label: t("rules.tab.inbox"), of: waiting },
    { to: "/rules/merges", label: t("rules.tab.merges"), of: merges },
    { to: "/rules/tunings", label: t("rules.tab.tunings"), of: tunings },
    { to: "/rules/lexicons", label: t("lexicons.title"), of: undefined },
  ];
  return (
    <div className="rules">
      <header className="rules-head">
        <h1 className="page-title">{t("rules.title")}</h1>
        <nav className="rules-nav" aria-label={t("rules.title")}>
          {places.map(({ to, label, of }) => (
            <NavLink key={to} to={to} end={to === "/rules"}>
              {label}
              {of !== undefined && of.length > 0 && <span className="count">{of.length}</span>}
            </NavLink>
          ))}
        </nav>
      </header>
      <div key={pathname}>{children}</div>
    </div>
  );
}
