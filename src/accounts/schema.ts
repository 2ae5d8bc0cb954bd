import { z } from "@hono/zod-openapi";

const Shared = z.object({
  type: z.string().openapi({ description: "licence, payee, phone, address …" }),
  value: z.string().openapi({ description: "masked" }),
});

const Decision = z.object({
  verdict: z.enum(["confirmed", "denied"]),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime({ offset: true }),
});

/** That two stores may have one owner, and why. */
export const StoreLink = z
  .object({
    a: z.string(),
    b: z.string(),
    p: z.number().openapi({ description: "the probability that both have one owner" }),
    bridge: z.boolean().openapi({ description: "without it the group falls apart" }),
    followed: z.boolean().openapi({
      description: "false: sure enough for the two, but not for the groups behind them",
    }),
    why: z.array(Shared.extend({ sharedBy: z.int().openapi({ description: "stores with it" }) })),
    decision: Decision.nullable(),
  })
  .openapi("StoreLink");
export type StoreLink = z.infer<typeof StoreLink>;

/** The group that a store is taken to belong to. */
export const StoreLinks = z
  .object({
    storeId: z.string(),
    stores: z.array(z.string()).openapi({ description: "of the group, the store included" }),
    links: z.array(StoreLink),
  })
  .openapi("StoreLinks");
export type StoreLinks = z.infer<typeof StoreLinks>;

export const ExposureAsked = z.object({
  without: z.string().optional().openapi({
    description: "ids of `shared`, apart by commas: as if they were separated already",
  }),
});

/** What a penalty of a store puts at risk. */
export const StoreExposure = z
  .object({
    storeId: z.string(),
    atRisk: z.array(
      z.object({
        storeId: z.string(),
        p: z.number(),
        revenue: z.number().openapi({ description: "yuan paid and not refunded in 30 days" }),
        deposit: z
          .number()
          .nullable()
          .openapi({ description: "yuan with the platform; null where the record does not say" }),
      }),
    ),
    expected: z.number().openapi({ description: "the sum of p × revenue, in yuan" }),
    expectedDeposit: z.number().openapi({ description: "the sum of p × deposit, in yuan" }),
    shared: z
      .array(Shared.extend({ id: z.string() }))
      .openapi({ description: "what makes the links in reach, the most telling first" }),
    separate: z.object({
      values: z.array(Shared),
      smallest: z.boolean().openapi({ description: "no smaller set does it" }),
    }),
  })
  .openapi("StoreExposure");
export type StoreExposure = z.infer<typeof StoreExposure>;

const Moment = z.iso.datetime({ offset: true });
export const LinksAsked = z.object({ at: Moment });
export const LinkComparisonAsked = z.object({ from: Moment, to: Moment });

/** When the group around a store changed. */
export const LinkMoments = z
  .object({
    items: z
      .array(z.object({ at: Moment, stores: z.int(), links: z.int() }))
      .openapi({ description: "the oldest first: how large the group was from then on" }),
  })
  .openapi("LinkMoments");
export type LinkMoments = z.infer<typeof LinkMoments>;

const Thing = Shared.extend({ sharedBy: z.int() });
const PastLink = z.object({
  a: z.string(),
  b: z.string(),
  p: z.number(),
  why: z.array(Thing),
  decision: Decision.nullable().openapi({ description: "said of the pair in between" }),
});

/** What changed in the group of a store between two moments. */
export const LinkComparison = z
  .object({
    storeId: z.string(),
    from: Moment,
    to: Moment,
    joined: z.array(z.string()),
    left: z.array(z.string()),
    came: z.array(PastLink),
    went: z.array(PastLink).openapi({ description: "as they were while they stood" }),
    changed: z.array(
      z.object({
        a: z.string(),
        b: z.string(),
        before: z.number(),
        after: z.number(),
        gained: z.array(Thing),
        lost: z.array(Thing),
      }),
    ),
  })
  .openapi("LinkComparison");
export type LinkComparison = z.infer<typeof LinkComparison>;

export const StoreId = z.object({ id: z.string().min(1).max(200) });
export const LinkRuling = z.object({
  other: z.string().min(1).max(200),
  verdict: z.enum(["confirmed", "denied"]),
  reason: z.string().trim().min(1).max(2_000),
});
