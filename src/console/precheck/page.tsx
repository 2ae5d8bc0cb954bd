import { NavLink, Route, Routes, useLocation } from "react-router";
import type { Me } from "../../access/schema.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { ProofsPage } from "../proofs/page.tsx";
import { AskPage } from "./ask.tsx";
import { HistoryPage } from "./history.tsx";
import "./precheck.css";
import { ReceiptPage } from "./receipt-page.tsx";
import { SheetPage } from "./sheet/page.tsx";

const places = [
  { to: "/precheck", label: "precheck.tab.ask" },
  { to: "/precheck/sheet", label: "precheck.tab.sheet" },
  { to: "/precheck/history", label: "precheck.tab.history" },
  { to: "/precheck/proofs", label: "precheck.tab.proofs" },
] as const;

/** Asking before publishing: one thing, a sheet of them, what was asked, and the proofs. */
export function PrecheckPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { pathname, key, state } = useLocation();
  useTitle(t("nav.precheck"));
  return (
    <div className="precheck">
      <header className="precheck-bar">
        <h1 className="page-title">{t("precheck.title")}</h1>
        <nav className="precheck-nav" aria-label={t("precheck.title")}>
          {places.map(({ to, label }) => (
            <NavLink key={to} to={to} end={to === "/precheck"}>
              {t(label)}
            </NavLink>
          ))}
        </nav>
      </header>
      <Routes>
        {/* A record that is handed over begins a form of its own. */}
        <Route index element={<AskPage key={state === null ? "own" : key} me={me} />} />
        <Route path="sheet" element={<SheetPage me={me} />} />
        <Route path="history" element={<HistoryPage me={me} />} />
        <Route path="proofs" element={<ProofsPage me={me} />} />
        <Route path="receipts/:id" element={<ReceiptPage key={pathname} />} />
      </Routes>
    </div>
  );
}
