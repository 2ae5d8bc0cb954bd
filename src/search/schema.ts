import { z } from "@hono/zod-openapi";
import { Text } from "../core/text.ts";

export const HitKind = z
  .enum(["alert", "rule", "store", "policy", "clause", "record", "plan", "risk"])
  .openapi("SearchHitKind");
export type HitKind = z.infer<typeof HitKind>;

export const Hit = z
  .object({
    kind: HitKind,
    id: z.string(),
    title: Text,
    hint: Text.nullable().openapi({ description: "where it belongs, to tell it from its like" }),
    href: z.string().openapi({ description: "where the console shows it" }),
  })
  .openapi("SearchHit");
export type Hit = z.infer<typeof Hit>;

export const SearchInput = z.object({
  q: z.string().trim().min(1).max(100),
});
