import { useEffect, useState } from "react";
import { day, hour, minute, second } from "../../core/time.ts";
import { serverNow } from "../api/client.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact, spanOf } from "../parts/time.ts";

/** The server's time, fresh every second. */
function useSecond(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), second);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Below this share of its time a clock asks for haste. */
const soon = 0.25;

/** What is left of a time, to the second while it is short, or how far it is over. */
export function Countdown({ due, minutes }: { due: string; minutes: number }) {
  const { t, language } = useSpeech();
  const left = Date.parse(due) - useSecond();
  const time = Math.abs(left) >= 2 * day ? spanOf(left, language) : clock(Math.abs(left));
  const urgency = left < 0 ? "over" : left < minutes * minute * soon ? "soon" : "later";
  return (
    <time dateTime={due} className="due countdown" data-urgency={urgency} title={exact(due)}>
      {left < 0 ? t("plans.run.over", { time }) : t("plans.run.left", { time })}
    </time>
  );
}

/** `04:09`, or `3:04:09` from an hour on. */
function clock(milliseconds: number): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const hours = Math.floor(milliseconds / hour);
  const rest = `${two((milliseconds % hour) / minute)}:${two((milliseconds % minute) / second)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
