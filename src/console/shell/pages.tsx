import { useQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { Link, Navigate, Route, Routes } from "react-router";
import type { Role } from "../../access/schema.ts";
import { sessionQuery } from "../api/session.ts";
import { useSpeech } from "../i18n/language.tsx";
import { Empty, Failure, Skeleton } from "../parts/states.tsx";
import { SignInPage } from "../sign-in/sign-in.tsx";
import { Shell } from "./shell.tsx";

const Alerts = lazy(() => import("../alerts/page.tsx").then((m) => ({ default: m.AlertsPage })));
const Suppressions = lazy(() =>
  import("../alerts/suppressions.tsx").then((m) => ({ default: m.SuppressionsPage })),
);
const Team = lazy(() => import("../alerts/team.tsx").then((m) => ({ default: m.TeamPage })));
const Precheck = lazy(() =>
  import("../precheck/page.tsx").then((m) => ({ default: m.PrecheckPage })),
);
const Policies = lazy(() =>
  import("../policies/page.tsx").then((m) => ({ default: m.PoliciesPage })),
);
const Stores = lazy(() => import("../stores/page.tsx").then((m) => ({ default: m.StoresPage })));
const Notify = lazy(() =>
  import("../settings/notify-page.tsx").then((m) => ({ default: m.NotifyPage })),
);
const Risks = lazy(() => import("../risks/page.tsx").then((m) => ({ default: m.RisksPage })));
const Reports = lazy(() => import("../reports/page.tsx").then((m) => ({ default: m.ReportsPage })));
const Plans = lazy(() => import("../plans/page.tsx").then((m) => ({ default: m.PlansPage })));
const Evidence = lazy(() =>
  import("../evidence/page.tsx").then((m) => ({ default: m.EvidencePage })),
);
const Rules = lazy(() => import("../rules/page.tsx").then((m) => ({ default: m.RulesPage })));

/** Where each role's day begins. */
const homes = {
  viewer: "/reports",
  compliance: "/alerts",
  admin: "/reports",
  operator: "/precheck",
  legal: "/policies",
} as const satisfies Record<Role, string>;

/** All addresses of the console; who is not signed in sees the sign-in page at each. */
export function Pages() {
  const { data: me, error, refetch } = useQuery(sessionQuery);
  if (error && me === undefined) return <Failure error={error} retry={() => refetch()} />;
  if (me === undefined) return <Skeleton rows={8} />;
  if (me === null) return <SignInPage />;
  return (
    <Routes>
      <Route element={<Shell me={me} />}>
        <Route index element={<Navigate to={homes[me.person.role]} replace />} />
        <Route path="sign-in" element={<Navigate to="/" replace />} />
        <Route path="alerts/suppressions" element={<Suppressions me={me} />} />
        <Route path="alerts/team" element={<Team me={me} />} />
        <Route path="alerts/:id?" element={<Alerts me={me} />} />
        <Route path="precheck/*" element={<Precheck me={me} />} />
        <Route path="policies/*" element={<Policies me={me} />} />
        <Route path="stores/:id?" element={<Stores me={me} />} />
        <Route path="rules/*" element={<Rules me={me} />} />
        <Route path="settings/notify" element={<Notify me={me} />} />
        <Route path="plans/*" element={<Plans me={me} />} />
        <Route path="risks/:id?" element={<Risks />} />
        <Route path="reports/*" element={<Reports me={me} />} />
        <Route path="evidence" element={<Evidence />} />
        <Route path="*" element={<Lost />} />
      </Route>
    </Routes>
  );
}

function Lost() {
  const { t } = useSpeech();
  return <Empty title={t("error.notFound")} action={<Link to="/">{t("error.home")}</Link>} />;
}
