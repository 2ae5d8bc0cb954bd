import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "../api/client.ts";
import { priceCalendarQuery } from "../api/prices.ts";
import { useSpeech } from "../i18n/language.tsx";
import { daysAround, planOf, withPlan } from "./planned.ts";
import { PriceChart } from "./price-chart.tsx";
import { ErrorText, Skeleton } from "./states.tsx";

/** The prices of a listing, asked for when it is opened; `record` is the campaign it is about. */
export function PriceCalendar({
  goods,
  record,
  open = false,
}: {
  goods: string;
  record: unknown;
  open?: boolean;
}) {
  const { t } = useSpeech();
  const [isOpen, setOpen] = useState(open);
  return (
    <details
      className="price-calendar"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t("prices.title", { goods })}</summary>
      {isOpen && <Prices goods={goods} record={record} />}
    </details>
  );
}

function Prices({ goods, record }: { goods: string; record: unknown }) {
  const { t } = useSpeech();
  const plan = planOf(record, goods);
  const { data, error } = useQuery(priceCalendarQuery(goods, plan ? daysAround(plan) : {}));
  if (error instanceof ApiError && error.status === 404)
    return <p className="muted">{t("prices.unknown")}</p>;
  if (error) return <ErrorText error={error} />;
  if (data === undefined) return <Skeleton rows={1} lines={4} />;
  const calendar = withPlan(data, plan);
  const isBlank = calendar.days.every(
    ({ list, shown, deal, low30, planned }) => (list ?? shown ?? deal ?? low30 ?? planned) === null,
  );
  return isBlank ? <p className="muted">{t("prices.none")}</p> : <PriceChart calendar={calendar} />;
}
