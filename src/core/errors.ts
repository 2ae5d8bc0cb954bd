/**
 * The one error type that verbs throw on purpose. `code` is stable (clients
 * switch on it), `status` is its HTTP answer, `field` names the input at fault.
 */
export type ErrorCode =
  | "invalid_input"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "payload_too_large"
  | "unsupported_media_type"
  | "rate_limited"
  | "unsafe_target"
  | "unavailable";

const statusOf = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  payload_too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  unsafe_target: 422,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>;

/** One complaint about one field: where, what is wrong, and the way out. */
export interface FieldProblem {
  readonly field: string;
  readonly reason: string;
}

export class HeguiError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly FieldProblem[];

  constructor(code: ErrorCode, message: string, problems: readonly FieldProblem[] = []) {
    super(message);
    this.name = "HeguiError";
    this.code = code;
    this.problems = problems;
  }

  get status(): (typeof statusOf)[ErrorCode] {
    return statusOf[this.code];
  }
}

export const notFound = (what: string, id: string): HeguiError =>
  new HeguiError("not_found", `${what} "${id}" does not exist`);

export const conflict = (message: string): HeguiError => new HeguiError("conflict", message);

export const invalid = (field: string, reason: string): HeguiError =>
  new HeguiError("invalid_input", `${field}: ${reason}`, [{ field, reason }]);
