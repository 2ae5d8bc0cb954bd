import {
  DisconnectOutlined,
  GlobalOutlined,
  LogoutOutlined,
  MoonOutlined,
  SearchOutlined,
  SunOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { lazy, Suspense, useEffect, useState } from "react";
import { Link, NavLink, Outlet, useLocation } from "react-router";
import type { Me } from "../../access/schema.ts";
import { countsQuery } from "../api/alerts.ts";
import { useSignOut } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Skeleton } from "../parts/states.tsx";
import { exact } from "../parts/time.ts";
import { CrashGuard } from "./crash-guard.tsx";
import { useConnection, useLiveAlerts, useOfflineSince } from "./live.ts";
import { placesFor } from "./places.tsx";
import { Seal } from "./seal.tsx";
import "./shell.css";
import { themeChoices, useTheme } from "./theme.tsx";

const Palette = lazy(() => import("./palette.tsx").then((m) => ({ default: m.Palette })));

export function Shell({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { pathname } = useLocation();
  const [palette, setPalette] = useState(false);
  useLiveAlerts();
  usePaletteKey(() => setPalette(true));
  return (
    <div className="shell" data-connection={useConnection()}>
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <Rail me={me} />
      <TopBar me={me} search={() => setPalette(true)} />
      <Offline />
      <main id="main" className="main" tabIndex={-1}>
        <CrashGuard key={pathname.split("/")[1]}>
          <Suspense fallback={<Skeleton rows={8} />}>
            <Outlet />
          </Suspense>
        </CrashGuard>
      </main>
      {palette && (
        <Suspense>
          <Palette me={me} close={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** Ctrl K and ⌘ K, from wherever one is, but not over a dialog. */
function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (document.querySelector("[role=dialog]:not([aria-hidden=true])") === null) open();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}

/** Says that the server cannot be reached, and how old what is shown is. */
function Offline() {
  const { t } = useSpeech();
  const since = useOfflineSince();
  return (
    <div role="status" className="offline">
      {since !== undefined && (
        <p>
          <DisconnectOutlined /> {t("shell.offline", { time: exact(since) })}
        </p>
      )}
    </div>
  );
}

function Rail({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { data: counts } = useQuery(countsQuery);
  return (
    <nav className="rail" aria-label={t("nav.label")}>
      <Link to="/" className="rail-seal" aria-label={t("app.name")}>
        <Seal size={32} />
      </Link>
      {placesFor(me).map(({ to, label, icon }) => (
        <NavLink key={to} to={to} className="rail-link">
          <span className="rail-icon" aria-hidden="true">
            {icon}
          </span>
          {t(label)}
          {to === "/alerts" && counts !== undefined && counts.overdue > 0 && (
            <span className="rail-dot" title={t("alerts.view.overdue")} />
          )}
        </NavLink>
      ))}
    </nav>
  );
}

function TopBar({ me, search }: { me: Me; search: () => void }) {
  const { t, name, language, setLanguage } = useSpeech();
  const { choice, choose } = useTheme();
  const signOut = useSignOut();
  return (
    <header className="topbar">
      <span className="topbar-tenant">{me.tenant.name}</span>
      <Button className="topbar-search" icon={<SearchOutlined />} onClick={search}>
        <span className="topbar-search-word">
          {t("palette.open")} <kbd>{isMac ? "⌘ K" : "Ctrl K"}</kbd>
        </span>
      </Button>
      <div className="topbar-tools">
        <Button
          type="text"
          icon={<GlobalOutlined />}
          lang={language === "zh" ? "en" : "zh-CN"}
          onClick={() => setLanguage(language === "zh" ? "en" : "zh")}
        >
          {t("shell.otherLanguage")}
        </Button>
        <Dropdown
          trigger={["click"]}
          menu={{
            selectable: true,
            selectedKeys: [choice],
            items: themeChoices.map((key) => ({ key, label: name("shell.theme", key) })),
            onClick: ({ key }) => {
              const next = themeChoices.find((one) => one === key);
              if (next) choose(next);
            },
          }}
        >
          <Button
            type="text"
            icon={choice === "dark" ? <MoonOutlined /> : <SunOutlined />}
            aria-label={t("shell.theme")}
          />
        </Dropdown>
        <Dropdown
          trigger={["click"]}
          menu={{
            items: [
              { key: "notify", label: <Link to="/settings/notify">{t("shell.notify")}</Link> },
              {
                key: "docs",
                label: (
                  <a href="/docs" target="_blank" rel="noreferrer">
                    {t("shell.apiDocs")}
                  </a>
                ),
              },
              { type: "divider" },
              {
                key: "out",
                icon: <LogoutOutlined />,
                label: t("shell.signOut"),
                onClick: () => signOut.mutate(),
              },
            ],
          }}
        >
          <Button
            type="text"
            icon={<UserOutlined />}
            aria-label={`${t("shell.person")} ${me.person.name} ${name("role", me.person.role)}`}
          >
            <span className="topbar-person">{me.person.name}</span>
            <span className="topbar-role muted">{name("role", me.person.role)}</span>
          </Button>
        </Dropdown>
      </div>
    </header>
  );
}

const isMac = navigator.userAgent.includes("Mac");
