import {
  CheckOutlined,
  EllipsisOutlined,
  ExclamationOutlined,
  MinusOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import { useSpeech } from "../../i18n/language.tsx";
import { type Life, type Standing, type Step, steps } from "./life.ts";

const marks: Readonly<Record<Standing, ReactNode>> = {
  done: <CheckOutlined />,
  now: <EllipsisOutlined />,
  needed: <ExclamationOutlined />,
  optional: null,
  skipped: <MinusOutlined />,
};

/** The part of the page that each step is shown in. */
export const viewOf: Readonly<Record<Step, string>> = {
  content: "content",
  simulation: "simulation",
  shadow: "shadow",
  approval: "changes",
  active: "log",
};

/** A draft's way into force; each step leads to where it is done or shown. */
export function LifeLine({ life, current }: { life: Life; current: string }) {
  const { t } = useSpeech();
  const [search] = useSearchParams();
  return (
    <nav className="life-line" aria-label={t("rules.life")}>
      <ol>
        {steps.map((step) => {
          const next = new URLSearchParams(search);
          next.set("view", viewOf[step]);
          const standing = life[step];
          return (
            <li key={step} data-standing={standing}>
              <Link
                to={`?${next}`}
                replace
                aria-current={viewOf[step] === current ? "step" : undefined}
              >
                <span className="life-mark" aria-hidden="true">
                  {marks[standing]}
                </span>
                <span>
                  <b>{t(`rules.step.${step}`)}</b>
                  <span className="muted">{t(`rules.standing.${standing}`)}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
