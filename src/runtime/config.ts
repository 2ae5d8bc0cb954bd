import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { HeguiError } from "../core/errors.ts";

/** Where the embedded database and its secret lie unless HEGUI_DATA says otherwise. */
const defaultFolder = ".hegui";

const Sites = z.object({
  HEGUI_BROWSER: z.string().min(1).optional(),
  HEGUI_PACE_MS: z.coerce.number().int().min(0).max(600_000).default(2_000),
});

const hostAndPort = /^[^\s:/]+:\d{1,5}$/;

const Sending = z.object({
  HEGUI_CONSOLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  HEGUI_INTERNAL_HOSTS: z
    .string()
    .default("")
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.string().regex(hostAndPort, "write each as host:port"))),
});

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HEGUI_DATA: z.string().min(1).default(defaultFolder),
  HEGUI_SECRET: z
    .string()
    .regex(/^[0-9a-f]{64,}$/i, "give 32 bytes or more in hex, as `openssl rand -hex 32` prints")
    .optional(),
  HEGUI_PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  HEGUI_HOST: z.string().min(1).default("127.0.0.1"),
  HEGUI_LOG: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

type Variables = Record<string, string | undefined>;

/** How sites are visited. */
export interface Fetching {
  /** A Chromium for sources of `fetch: browser`; without it they are not looked at. */
  readonly browser?: string | undefined;
  /** The pause between two visits to one host. */
  readonly minIntervalMs: number;
}

/** How notices are sent. */
export interface Sending {
  /** Where people open the console, for links. */
  readonly consoleUrl?: string | undefined;
  /** `host:port` of this network that channels may lead to, without TLS. */
  readonly allowHosts: readonly string[];
}

export interface Config {
  /** A PostgreSQL server; without it, PGlite in `folder`. */
  readonly databaseUrl?: string | undefined;
  readonly folder: string;
  /** The key behind hashes and seals of personal values. Losing it loses them. */
  readonly secret: Uint8Array;
  readonly port: number;
  readonly host: string;
  readonly fetching: Fetching;
  readonly sending: Sending;
  readonly log: z.infer<typeof Environment>["HEGUI_LOG"];
}

/**
 * The configuration from the environment. Read once, at start, and passed on.
 *
 * @throws HeguiError `invalid_input` naming the variable and the way out
 */
export function readConfig(environment: Variables): Config {
  const env = read(Environment, environment);
  return {
    databaseUrl: env.DATABASE_URL,
    folder: env.HEGUI_DATA,
    secret: Buffer.from(env.HEGUI_SECRET ?? storedSecret(env), "hex"),
    port: env.HEGUI_PORT,
    host: env.HEGUI_HOST,
    fetching: fetchingOf(environment),
    sending: sendingOf(environment),
    log: env.HEGUI_LOG,
  };
}

/**
 * How sites are visited, from the environment.
 *
 * @throws as `readConfig`
 */
export function fetchingOf(environment: Variables): Fetching {
  const { HEGUI_BROWSER: browser, HEGUI_PACE_MS: minIntervalMs } = read(Sites, environment);
  return { browser, minIntervalMs };
}

function sendingOf(environment: Variables): Sending {
  const { HEGUI_CONSOLE_URL: consoleUrl, HEGUI_INTERNAL_HOSTS: allowHosts } = read(
    Sending,
    environment,
  );
  return { consoleUrl, allowHosts };
}

function read<T extends z.ZodType>(shape: T, environment: Variables): z.output<T> {
  const parsed = shape.safeParse(environment);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({
    field: issue.path.join("."),
    reason: issue.message,
  }));
  const text = problems.map(({ field, reason }) => `${field}: ${reason}`).join("; ");
  throw new HeguiError("invalid_input", `The environment is not valid. ${text}`, problems);
}

/** The embedded database keeps its secret beside it; a shared server must be told one. */
function storedSecret(env: z.infer<typeof Environment>): string {
  if (env.DATABASE_URL !== undefined) {
    const reason =
      "is needed with DATABASE_URL: give every process the same `openssl rand -hex 32`";
    throw new HeguiError("invalid_input", `HEGUI_SECRET ${reason}`, [
      { field: "HEGUI_SECRET", reason },
    ]);
  }
  const file = `${env.HEGUI_DATA}/secret`;
  if (!existsSync(file)) {
    mkdirSync(env.HEGUI_DATA, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}
