/** A record of the sample tenant, and the rule that it was made to break, if any. */
export interface Drawn<T> {
  readonly record: T;
  readonly breaks?: string;
}
