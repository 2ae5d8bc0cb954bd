import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { AskSuppression, Suppression } from "../../alerts/work-schema.ts";
import { call, path } from "./client.ts";

/** Findings that raise no alert for a while. */
export const suppressionsQuery = queryOptions({
  queryKey: ["suppressions"],
  queryFn: () =>
    call<{ items: Suppression[] }>("GET", "/alerts/suppressions").then(({ items }) => items),
});

export const askSuppression = (input: z.input<typeof AskSuppression>): Promise<Suppression> =>
  call("POST", "/alerts/suppressions", input);

export const settleSuppression = (id: string, verb: "approve" | "lift"): Promise<Suppression> =>
  call("POST", `${path`/alerts/suppressions/${id}`}/${verb}`);
