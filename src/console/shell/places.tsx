import {
  AlertOutlined,
  BarChartOutlined,
  BellOutlined,
  BookOutlined,
  CheckSquareOutlined,
  ControlOutlined,
  FileProtectOutlined,
  SafetyOutlined,
  ShopOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Me } from "../../access/schema.ts";
import { may, type Permission } from "../api/may.ts";
import type { PlainKey } from "../i18n/catalogue.ts";

interface Place {
  readonly to: string;
  readonly label: PlainKey;
  readonly icon: ReactNode;
  /** What who sees it must be allowed. */
  readonly needs?: Permission;
}

/** The rail: one line a page; a page that does not exist yet has none. */
const places: readonly Place[] = [
  { to: "/alerts", label: "nav.alerts", icon: <BellOutlined /> },
  { to: "/precheck", label: "nav.precheck", icon: <CheckSquareOutlined /> },
  { to: "/policies", label: "nav.policies", icon: <BookOutlined /> },
  { to: "/stores", label: "nav.stores", icon: <ShopOutlined /> },
  { to: "/rules", label: "nav.rules", icon: <ControlOutlined /> },
  { to: "/risks", label: "nav.risks", icon: <SafetyOutlined /> },
  { to: "/plans", label: "nav.plans", icon: <AlertOutlined /> },
  { to: "/reports", label: "nav.reports", icon: <BarChartOutlined /> },
  { to: "/evidence", label: "nav.evidence", icon: <FileProtectOutlined />, needs: "seeLog" },
];

/** The pages that are for somebody. */
export const placesFor = (me: Me): readonly Place[] =>
  places.filter(({ needs }) => needs === undefined || may(me, needs));
