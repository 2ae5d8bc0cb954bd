import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode } from "react";
import { NavLink, Route, Routes } from "react-router";
import type { Me } from "../../access/schema.ts";
import { plansQuery } from "../api/plans.ts";
import { useSpeech, useTitle } from "../i18n/language.tsx";
import "../parts/parts.css";
import { Drills } from "./drills.tsx";
import { PlanLibrary } from "./library.tsx";
import { PlanPage } from "./plan.tsx";
import "./plans.css";
import { RunPage } from "./run.tsx";
import "./run.css";
import { RunningPlans } from "./running.tsx";

const ChangePlan = lazy(() => import("./editor.tsx").then((m) => ({ default: m.ChangePlan })));
const NewPlan = lazy(() => import("./editor.tsx").then((m) => ({ default: m.NewPlan })));

/** Contingency plans: the library, what is under way, and the drills. */
export function PlansPage({ me }: { me: Me }) {
  return (
    <Routes>
      <Route
        index
        element={
          <Overview>
            <PlanLibrary me={me} />
          </Overview>
        }
      />
      <Route
        path="running"
        element={
          <Overview>
            <RunningPlans />
          </Overview>
        }
      />
      <Route
        path="drills"
        element={
          <Overview>
            <Drills me={me} />
          </Overview>
        }
      />
      <Route path="runs/:id" element={<RunPage me={me} />} />
      <Route path="new" element={<NewPlan />} />
      <Route path=":id" element={<PlanPage me={me} />} />
      <Route path=":id/edit" element={<ChangePlan />} />
    </Routes>
  );
}

function Overview({ children }: { children: ReactNode }) {
  const { t } = useSpeech();
  useTitle(t("plans.title"));
  const plans = useQuery(plansQuery).data;
  const running = plans?.reduce((sum, row) => sum + row.running, 0) ?? 0;
  const due = plans?.filter(({ drillDue }) => drillDue).length ?? 0;
  const places = [
    { to: "/plans", label: t("plans.tab.plans"), count: 0 },
    { to: "/plans/running", label: t("plans.tab.running"), count: running },
    { to: "/plans/drills", label: t("plans.tab.drills"), count: due },
  ];
  return (
    <div className="plans">
      <header className="plans-head">
        <h1 className="page-title">{t("plans.title")}</h1>
        <nav className="plans-nav" aria-label={t("plans.title")}>
          {places.map(({ to, label, count }) => (
            <NavLink key={to} to={to} end={to === "/plans"}>
              {label}
              {count > 0 && <span className="plan-count">{count}</span>}
            </NavLink>
          ))}
        </nav>
      </header>
      {children}
    </div>
  );
}
