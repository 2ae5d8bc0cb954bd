import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CheckCircleFilled,
  CheckOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  EyeOutlined,
  MinusCircleOutlined,
  WarningFilled,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import { day, hour } from "../../core/time.ts";
import type { Direction, ResponseClock, SourceState, Stage } from "../../policy/schema.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact, spanOf } from "../parts/time.ts";
import { useNow } from "../parts/when.tsx";

/** Whether a change is for or against the merchant: an arrow, a word, a colour. */
export function DirectionTag({ direction }: { direction: Direction }) {
  const { name } = useSpeech();
  const tone = { adverse: "bad", favourable: "good", neutral: undefined }[direction];
  return (
    <span className="tag" data-tone={tone}>
      {direction === "adverse" && <ArrowUpOutlined aria-hidden="true" />}
      {direction === "favourable" && <ArrowDownOutlined aria-hidden="true" />}
      {name("direction", direction)}
    </span>
  );
}

/** How well each state is, and the shape that says so without colour. */
const standings: Readonly<Record<SourceState, "new" | "good" | "info" | "warn" | "bad">> = {
  new: "new",
  ok: "good",
  unchanged: "good",
  confirming: "info",
  manual: "info",
  quarantined: "warn",
  layout_changed: "warn",
  blocked: "bad",
  gone: "bad",
  unreachable: "bad",
};

const shapes: Readonly<Record<(typeof standings)[SourceState], ReactNode>> = {
  new: <MinusCircleOutlined aria-hidden="true" />,
  good: <CheckOutlined aria-hidden="true" />,
  info: <EyeOutlined aria-hidden="true" />,
  warn: <WarningFilled aria-hidden="true" />,
  bad: <CloseCircleFilled aria-hidden="true" />,
};

/** Whether a source in this state wants a person. */
export const isTroubled = (state: SourceState): boolean =>
  standings[state] === "bad" || standings[state] === "warn";

/** How a source stands: a shape, a word, a colour. */
export function StateTag({ state }: { state: SourceState }) {
  const { name } = useSpeech();
  const standing = standings[state];
  return (
    <span className="tag" data-tone={standing === "new" ? undefined : standing}>
      {shapes[standing]}
      {name("source", state)}
    </span>
  );
}

const stageTones = {
  consultation: "warn",
  published: "info",
  effective: undefined,
  transition: "info",
} as const;

/** The stage of a document in a word, with the day that counts next. */
export function StageTag({ stage }: { stage: Stage }) {
  const { t, name } = useSpeech();
  const { daysToEffect, opinionsUntil, transitionUntil } = stage;
  const next =
    stage.name === "consultation" && opinionsUntil !== null
      ? t("policies.stage.opinionsUntil", { date: opinionsUntil })
      : daysToEffect !== null
        ? t("policies.stage.daysToEffect", { n: daysToEffect })
        : stage.name === "transition" && transitionUntil !== null
          ? t("policies.stage.transitionUntil", { date: transitionUntil })
          : undefined;
  return (
    <span className="tag" data-tone={stageTones[stage.name]}>
      {name("stage", stage.name)}
      {next && <b>· {next}</b>}
    </span>
  );
}

type Deadline = ResponseClock["strategy"];

/** One deadline of a response: shape and word for running, met and breached. */
export function DeadlineTag({ deadline, label }: { deadline: Deadline; label?: string }) {
  const { t, language } = useSpeech();
  const now = useNow();
  const { state, due, at } = deadline;
  const left = Date.parse(due) - (at === null ? now : Date.parse(at));
  const span = spanOf(left, language, Math.abs(left) < 4 * day ? hour : day);
  const said =
    state === "met"
      ? t("policies.clock.met")
      : at !== null
        ? t("policies.clock.late", { span })
        : Date.parse(due) < now
          ? t("policies.clock.over", { span })
          : t("policies.clock.left", { span });
  const over = state === "breached" || (at === null && Date.parse(due) < now);
  return (
    <span
      className="tag clock-tag"
      data-tone={state === "met" ? "good" : over ? "bad" : "warn"}
      title={t("policies.clock.due", { time: exact(due) })}
    >
      {state === "met" ? (
        <CheckCircleFilled aria-hidden="true" />
      ) : over ? (
        <WarningFilled aria-hidden="true" />
      ) : (
        <ClockCircleOutlined aria-hidden="true" />
      )}
      {label} {said}
    </span>
  );
}

/** What a response waits for next, or how it went. */
export function ClockTag({ clock }: { clock: ResponseClock }) {
  const { t } = useSpeech();
  const { acknowledgement, strategy } = clock;
  if (acknowledgement.at === null)
    return <DeadlineTag deadline={acknowledgement} label={t("policies.clock.acknowledge")} />;
  if (strategy.at === null)
    return <DeadlineTag deadline={strategy} label={t("policies.clock.strategy")} />;
  const later = clock.state === "breached" && strategy.state === "met" ? acknowledgement : strategy;
  return <DeadlineTag deadline={later} label={t("policies.clock.responded")} />;
}
