import { queryOptions } from "@tanstack/react-query";
import type { PriceCalendar } from "../../promotions/schema.ts";
import { call, path, withQuery } from "./client.ts";

/** The days to ask for; the server's choice where they are left out. */
export interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const priceCalendarQuery = (listingId: string, { from, to }: Days) =>
  queryOptions({
    queryKey: ["prices", "calendar", listingId, from, to],
    queryFn: () =>
      call<PriceCalendar>(
        "GET",
        withQuery(path`/listings/${listingId}/price-calendar`, { from, to }),
      ),
    staleTime: 60_000,
    retry: false,
  });
