import { Button, DatePicker } from "antd";
import dayjs, { type Dayjs } from "dayjs";

/** A time to come: one of a few that are common, or any. */
export function Until({
  id,
  choices,
  value,
  onChange,
  withoutEnd,
}: {
  id: string;
  choices: readonly (readonly [label: string, at: Dayjs])[];
  value: string | undefined;
  onChange: (until: string | undefined) => void;
  /** What it is called that it never ends, where it need not. */
  withoutEnd?: string | undefined;
}) {
  return (
    <div className="until">
      {withoutEnd !== undefined && (
        <Button
          type={value === undefined ? "primary" : "default"}
          onClick={() => onChange(undefined)}
        >
          {withoutEnd}
        </Button>
      )}
      {choices.map(([label, at]) => (
        <Button
          key={label}
          type={at.isSame(value ?? null, "minute") ? "primary" : "default"}
          onClick={() => onChange(at.toISOString())}
        >
          {label}
        </Button>
      ))}
      <DatePicker
        id={id}
        showTime={{ format: "HH:mm" }}
        format="YYYY-MM-DD HH:mm"
        allowClear={false}
        value={value === undefined ? null : dayjs(value)}
        minDate={dayjs()}
        onChange={(at) => at && onChange(at.toISOString())}
      />
    </div>
  );
}

/** Marks a field whose value was sent as it should not be. */
export const problem = (is: boolean, help: string) =>
  is ? { validateStatus: "error" as const, help } : {};

export const atNine = (day: Dayjs): Dayjs => day.hour(9).minute(0).second(0).millisecond(0);

export const nineTomorrow = (): Dayjs => atNine(dayjs().add(1, "day"));

/** The end of a day so many days from now. */
export const inDays = (days: number): Dayjs => dayjs().add(days, "day").endOf("day");
