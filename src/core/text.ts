import { z } from "@hono/zod-openapi";

/** A text in the console's two languages. Chinese is written first. */
export const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof Text>;

export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];
