import {
  BellOutlined,
  BookOutlined,
  CheckSquareOutlined,
  ControlOutlined,
  GlobalOutlined,
  LogoutOutlined,
  MoonOutlined,
  SafetyOutlined,
  ShopOutlined,
  SunOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown } from "antd";
import { type ReactNode, Suspense } from "react";
import { Link, NavLink, Outlet, useLocation } from "react-router";
import type { Me } from "../../access/schema.ts";
import { countsQuery } from "../api/alerts.ts";
import { useSignOut } from "../api/session.ts";
import type { PlainKey } from "../i18n/catalogue.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Skeleton } from "../parts/states.tsx";
import { CrashGuard } from "./crash-guard.tsx";
import { Seal } from "./seal.tsx";
import "./shell.css";
import { themeChoices, useTheme } from "./theme.tsx";

interface Place {
  readonly to: string;
  readonly label: PlainKey;
  readonly icon: ReactNode;
}

/** The rail: one line a page; a page that does not exist yet has none. */
const places: readonly Place[] = [
  { to: "/alerts", label: "nav.alerts", icon: <BellOutlined /> },
  { to: "/precheck", label: "nav.precheck", icon: <CheckSquareOutlined /> },
  { to: "/policies", label: "nav.policies", icon: <BookOutlined /> },
  { to: "/stores", label: "nav.stores", icon: <ShopOutlined /> },
  { to: "/rules", label: "nav.rules", icon: <ControlOutlined /> },
  { to: "/risks", label: "nav.risks", icon: <SafetyOutlined /> },
];

export function Shell({ me }: { me: Me }) {
  const { t } = useSpeech();
  const { pathname } = useLocation();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t("shell.skip")}
      </a>
      <Rail />
      <TopBar me={me} />
      <main id="main" className="main" tabIndex={-1}>
        <CrashGuard key={pathname.split("/")[1]}>
          <Suspense fallback={<Skeleton rows={8} />}>
            <Outlet />
          </Suspense>
        </CrashGuard>
      </main>
    </div>
  );
}

function Rail() {
  const { t } = useSpeech();
  const { data: counts } = useQuery(countsQuery);
  return (
    <nav className="rail" aria-label={t("nav.label")}>
      <Link to="/" className="rail-seal" aria-label={t("app.name")}>
        <Seal size={32} />
      </Link>
      {places.map(({ to, label, icon }) => (
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

function TopBar({ me }: { me: Me }) {
  const { t, name, language, setLanguage } = useSpeech();
  const { choice, choose } = useTheme();
  const signOut = useSignOut();
  return (
    <header className="topbar">
      <span className="topbar-tenant">{me.tenant.name}</span>
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
