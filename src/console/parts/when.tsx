import { useEffect, useState } from "react";
import { serverNow } from "../api/client.ts";
import { useSpeech } from "../i18n/language.tsx";
import { exact, relative, spanOf } from "./time.ts";

/** The server's time, fresh every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A time told from now, the exact one on hover. */
export function When({ at }: { at: string }) {
  const { language } = useSpeech();
  const now = useNow();
  return (
    <time dateTime={at} title={exact(at)}>
      {relative(Date.parse(at), now, language)}
    </time>
  );
}

/** What is left until a due time, or how far it is over. */
export function Due({ at }: { at: string }) {
  const { language, t } = useSpeech();
  const left = Date.parse(at) - useNow();
  const time = spanOf(left, language);
  const urgency = left < 0 ? "over" : left < 4 * 3_600_000 ? "soon" : "later";
  return (
    <time
      dateTime={at}
      className="due"
      data-urgency={urgency}
      title={t("alerts.dueAt", { time: exact(at) })}
    >
      {left < 0 ? t("alerts.due.over", { time }) : t("alerts.due.left", { time })}
    </time>
  );
}
