import { HTTPException } from "hono/http-exception";
import type { Problem } from "../access/routing.ts";
import { HeguiError } from "../core/errors.ts";

/**
 * An error as RFC 9457 problem details, and whether somebody meant it. Of one that
 * nobody meant, clients learn only the request id.
 */
export function problemOf(error: unknown, requestId: string): { problem: Problem; meant: boolean } {
  const known = error instanceof HeguiError ? error : fromHono(error);
  if (known === undefined) {
    return {
      meant: false,
      problem: {
        type: "about:blank",
        title: "Internal error",
        status: 500,
        code: "internal",
        detail: `Something went wrong here. Tell support the request id ${requestId}`,
        requestId,
      },
    };
  }
  return {
    meant: true,
    problem: {
      type: "about:blank",
      title: titles[known.code],
      status: known.status,
      code: known.code,
      detail: known.message,
      requestId,
      ...(known.problems.length > 0 && { problems: [...known.problems] }),
    },
  };
}

const titles: Record<HeguiError["code"], string> = {
  invalid_input: "The input is not valid",
  unauthenticated: "Not signed in",
  forbidden: "Not allowed",
  not_found: "Not found",
  conflict: "Changed meanwhile",
  payload_too_large: "Too large",
  unsupported_media_type: "Unknown media type",
  rate_limited: "Too many requests",
  unsafe_target: "Unsafe address",
  unavailable: "Not available now",
};

/** Hono's own refusals: a body that is not JSON, mostly. */
function fromHono(error: unknown): HeguiError | undefined {
  if (!(error instanceof HTTPException) || error.status >= 500) return undefined;
  const reason = error.message === "" ? "is not valid" : error.message;
  return new HeguiError("invalid_input", `The body cannot be read: ${reason}`, [
    { field: "(body)", reason },
  ]);
}
