import { type Logger, pino } from "pino";

export type Log = Logger;

/** Structured logs to standard error. What may hold a secret is cut out by name. */
export const createLog = (level: string): Log =>
  pino(
    {
      level,
      serializers: { err: describeError },
      redact: {
        paths: ["*.password", "*.authorization", "*.cookie", "*.secret", "*.token"],
        censor: "[redacted]",
      },
    },
    pino.destination(2),
  );

/**
 * An error for the log. A failed query carries its parameters, in fields and in its
 * message, and PostgreSQL quotes values in its detail: none of these is logged.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { cause } = error;
  if ("query" in error && cause instanceof Error) {
    return {
      type: cause.name,
      message: cause.message,
      code: "code" in cause ? cause.code : undefined,
      query: error.query,
      stack: cause.stack,
    };
  }
  return { type: error.name, message: error.message, stack: error.stack };
}
