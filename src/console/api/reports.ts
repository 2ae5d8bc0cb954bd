import { queryOptions } from "@tanstack/react-query";
import type { Indicator } from "../../reports/schema.ts";
import { call } from "./client.ts";

export const indicatorsQuery = queryOptions({
  queryKey: ["reports", "indicators"],
  queryFn: () => call<{ items: Indicator[] }>("GET", "/reports/indicators"),
  refetchInterval: 60_000,
});
