import { type Logger, pino } from "pino";

export type Log = Logger;

/** Structured logs to standard error. What may hold a secret is cut out by name. */
export const createLog = (level: string): Log =>
  pino(
    {
      level,
      redact: {
        paths: ["*.password", "*.authorization", "*.cookie", "*.secret", "*.token"],
        censor: "[redacted]",
      },
    },
    pino.destination(2),
  );
