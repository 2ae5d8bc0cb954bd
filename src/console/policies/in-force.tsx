import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useSpeech } from "../i18n/language.tsx";
import { ErrorText } from "../parts/states.tsx";

/** A day, and which version was in force on it. */
export function InForce({
  date,
  number,
  error,
  show,
}: {
  date: string | undefined;
  number: number | undefined;
  error: unknown;
  show: (date: string | undefined) => void;
}) {
  const { t } = useSpeech();
  return (
    <section className="in-force">
      <label className="eyebrow" htmlFor="in-force">
        {t("policies.inForce")}
      </label>
      <DatePicker
        id="in-force"
        value={date === undefined ? null : dayjs(date)}
        onChange={(day) => show(day?.format("YYYY-MM-DD"))}
      />
      <div aria-live="polite">
        {date !== undefined && number !== undefined && (
          <p>{t("policies.inForce.result", { date, n: number })}</p>
        )}
        {error ? <ErrorText error={error} /> : null}
      </div>
    </section>
  );
}
