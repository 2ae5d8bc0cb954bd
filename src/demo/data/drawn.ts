/** A record of the sample tenant, and the rule that it was made to break, if any. */
export interface Drawn<T> {
  readonly record: T;
  readonly breaks?: string;
}

/** One way to break a rule. `spoil` leaves its input as it is. */
export interface Fault<T, Context> {
  readonly rule: string;
  readonly spoil: (record: T, context: Context) => T;
}
