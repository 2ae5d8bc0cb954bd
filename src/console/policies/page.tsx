import { SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { useRef } from "react";
import { NavLink, Route, Routes, useLocation, useNavigate, useSearchParams } from "react-router";
import type { Me } from "../../access/schema.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import { useKeys } from "../parts/keys.ts";
import "../parts/parts.css";
import { ChangePage } from "./change.tsx";
import { DocumentPage } from "./document.tsx";
import "./policies.css";
import "./filters.css";
import "./document.css";
import "./comparison.css";
import "./change.css";
import { River } from "./river.tsx";
import { FoundClauses } from "./search.tsx";
import { Sources } from "./sources.tsx";

/** What the platforms changed, the documents they changed it in, and their history. */
export function PoliciesPage({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { pathname } = useLocation();
  useTitle(t("nav.policies"));
  return (
    <div className="policies">
      <header className="policies-head">
        <h1 className="page-title">{t("policies.title")}</h1>
        <nav className="subnav" aria-label={t("policies.title")}>
          <NavLink to="/policies" end={!pathname.startsWith("/policies/changes")}>
            {t("policies.tab.changes")}
          </NavLink>
          <NavLink to="/policies/sources">{t("policies.tab.sources")}</NavLink>
          <NavLink to="/policies/search">{t("policies.tab.search")}</NavLink>
        </nav>
        <ClauseSearch />
      </header>
      <Routes>
        <Route index element={<River />} />
        <Route path="changes/:id" element={<ChangePage me={me} />} />
        <Route path="sources" element={<Sources me={me} />} />
        <Route path="sources/:id" element={<DocumentPage me={me} />} />
        <Route path="search" element={<FoundClauses />} />
      </Routes>
    </div>
  );
}

function ClauseSearch() {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const input = useRef<InputRef>(null);
  const q = search.get("q") ?? "";
  useKeys({ "/": () => input.current?.focus({ cursor: "all" }) });
  return (
    <search className="clause-search">
      <Input
        ref={input}
        key={q}
        defaultValue={q}
        allowClear
        prefix={<SearchOutlined className="muted" />}
        suffix={<kbd>/</kbd>}
        placeholder={t("policies.search.placeholder")}
        aria-label={t("policies.search")}
        onPressEnter={({ currentTarget: { value } }) => {
          if (value.trim() === "") return;
          const next = new URLSearchParams(location.pathname.endsWith("/search") ? search : "");
          next.set("q", value.trim());
          navigate(`/policies/search?${next}`);
        }}
      />
    </search>
  );
}
