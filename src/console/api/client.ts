import type { FieldProblem } from "../../core/errors.ts";

/** An answer that says no (RFC 9457), or none at all (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly problems: readonly FieldProblem[];

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = "ApiError";
    this.status = status;
    this.code = problem.code ?? "unknown";
    this.requestId = problem.requestId;
    this.problems = problem.problems ?? [];
  }
}

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly requestId?: string;
  readonly problems?: readonly FieldProblem[];
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

let skew = 0;

/** The server's time, by which due times and "new" are told. */
export const serverNow = (): number => Date.now() + skew;

/**
 * One call of the API under `/v1`. The header says that the console's own
 * script sends it, which another site's form cannot.
 *
 * @throws ApiError
 */
export async function call<T>(
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (method !== "GET") headers["x-requested-with"] = "hegui";
  if (body !== undefined) headers["content-type"] = "application/json";
  const response = await fetch(`/v1${path}`, {
    method,
    headers,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((cause: unknown) => {
    throw new ApiError(0, { detail: String(cause), code: "offline" });
  });
  const date = Date.parse(response.headers.get("date") ?? "");
  if (!Number.isNaN(date)) skew = date - Date.now();
  if (!response.ok) throw new ApiError(response.status, await problemOf(response));
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export async function problemOf(response: Response): Promise<Problem> {
  const id = response.headers.get("x-request-id");
  const said = (await response.json().catch(() => ({}))) as Problem;
  return id === null ? said : { requestId: id, ...said };
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** A path with its query; what is undefined or empty is left out. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query))
    if (value !== undefined && value !== "") search.set(key, String(value));
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** A path with its ids escaped: ``path`/alerts/${id}` ``. */
export const path = (parts: TemplateStringsArray, ...ids: readonly (string | number)[]): string =>
  String.raw({ raw: parts }, ...ids.map((id) => encodeURIComponent(id)));
