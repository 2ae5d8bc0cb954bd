import { queryOptions } from "@tanstack/react-query";
import type { StoreExposure, StoreLinks } from "../../accounts/schema.ts";
import { call, path } from "./client.ts";

export const linksQuery = (id: string) =>
  queryOptions({
    queryKey: ["stores", "links", id],
    queryFn: () => call<StoreLinks>("GET", path`/stores/${id}/links`),
  });

export const exposureQuery = (id: string) =>
  queryOptions({
    queryKey: ["stores", "exposure", id],
    queryFn: () => call<StoreExposure>("GET", path`/stores/${id}/exposure`),
  });

export interface Ruling {
  readonly other: string;
  readonly verdict: "confirmed" | "denied";
  readonly reason: string;
}

export const ruleOnLink = (id: string, ruling: Ruling) =>
  call<StoreLinks>("POST", path`/stores/${id}/links`, ruling);
