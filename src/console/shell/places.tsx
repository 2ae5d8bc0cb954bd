import {
  AlertOutlined,
  BarChartOutlined,
  BellOutlined,
  BookOutlined,
  CheckSquareOutlined,
  ControlOutlined,
  SafetyOutlined,
  ShopOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { PlainKey } from "../i18n/catalogue.ts";

interface Place {
  readonly to: string;
  readonly label: PlainKey;
  readonly icon: ReactNode;
}

/** The rail: one line a page; a page that does not exist yet has none. */
export const places: readonly Place[] = [
  { to: "/alerts", label: "nav.alerts", icon: <BellOutlined /> },
  { to: "/precheck", label: "nav.precheck", icon: <CheckSquareOutlined /> },
  { to: "/policies", label: "nav.policies", icon: <BookOutlined /> },
  { to: "/stores", label: "nav.stores", icon: <ShopOutlined /> },
  { to: "/rules", label: "nav.rules", icon: <ControlOutlined /> },
  { to: "/risks", label: "nav.risks", icon: <SafetyOutlined /> },
  { to: "/plans", label: "nav.plans", icon: <AlertOutlined /> },
  { to: "/reports", label: "nav.reports", icon: <BarChartOutlined /> },
];
