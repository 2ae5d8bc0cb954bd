import { queryOptions } from "@tanstack/react-query";
import type { Hit } from "../../search/schema.ts";
import { call, withQuery } from "./client.ts";

/** What holds the words, of every kind. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ["search", q],
    queryFn: ({ signal }) =>
      call<{ items: Hit[] }>("GET", withQuery("/search", { q }), undefined, signal).then(
        ({ items }) => items,
      ),
    staleTime: 20_000,
  });
