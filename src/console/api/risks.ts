import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { RiskDetail, RiskPage } from "../../risks/schema.ts";
import { call, path, withQuery } from "./client.ts";

/** What the address of the list may say. */
export const riskFilterKeys = ["q", "area", "level", "likelihood", "impact"] as const;
export type RiskFilterKey = (typeof riskFilterKeys)[number];
export type RiskSearch = Readonly<Partial<Record<RiskFilterKey, string>>>;

export const risksQuery = (search: RiskSearch) =>
  queryOptions({
    queryKey: ["risks", "list", search],
    queryFn: () => call<RiskPage>("GET", withQuery("/risks", search)),
    placeholderData: keepPreviousData,
  });

export const riskQuery = (id: string) =>
  queryOptions({
    queryKey: ["risks", "one", id],
    queryFn: () => call<RiskDetail>("GET", path`/risks/${id}`),
  });
