import { z } from "@hono/zod-openapi";
import { Platform } from "../../core/records.ts";
import { parseCron } from "../cron.ts";

/** A CSS selector, or a path of a JSON field such as `data.content`. */
const selector = z.string().min(1).max(500);

/**
 * One policy page to watch. `html` takes `select` and `remove` as CSS
 * selectors; `json` reads the field `body` in the format `bodyFormat`;
 * `manual` is pasted or uploaded by a person (pages behind a merchant login).
 */
export const Declaration = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, "lower case, digits, dots and hyphens"),
    platform: Platform,
    title: z.string().min(1).max(300),
    url: z.url({ protocol: /^https?$/ }).optional(),
    fetch: z.enum(["html", "json", "manual"]),
    select: z.array(selector).max(50).optional(),
    remove: z.array(selector).max(200).optional(),
    body: z.string().min(1).max(300).optional(),
    bodyFormat: z.enum(["html", "text", "quill"]).optional(),
    /** A cron line of five fields, or a number of hours between two looks. */
    cadence: z
      .union([
        z.number().positive().max(8760),
        z
          .string()
          .refine((line) => parseCron(line) !== undefined, "five cron fields, such as 0 9 * * 1-5"),
      ])
      .default(12),
    language: z.enum(["zh", "en"]).default("zh"),
    note: z.string().max(2_000).optional(),
  })
  .superRefine((d, ctx) => {
    const complain = (path: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [path], message });
    if (d.fetch !== "manual" && d.url === undefined)
      complain("url", "a fetched source needs an address; use fetch: manual for pasted texts");
    if (d.fetch === "html" && !d.select?.length)
      complain("select", "name the element that holds the rule, or [body] for the whole page");
    if (d.fetch === "json" && d.body === undefined)
      complain("body", "name the field that holds the rule, such as data.content");
  })
  .openapi("PolicyDeclaration");
export type Declaration = z.infer<typeof Declaration>;

/**
 * The content of one file under `scrapers/`, read as its declarations. A `platform` at
 * its head is the default of its sources.
 */
export const DeclarationFile = z
  .strictObject({ platform: Platform.optional(), sources: z.array(z.unknown()).min(1) })
  .transform(({ platform, sources }, ctx) =>
    sources.flatMap((source, i): Declaration[] => {
      const isObject = typeof source === "object" && source !== null;
      const parsed = Declaration.safeParse(isObject && platform ? { platform, ...source } : source);
      if (parsed.success) return [parsed.data];
      for (const { path, message } of parsed.error.issues)
        ctx.addIssue({ code: "custom", path: ["sources", i, ...path], message });
      return [];
    }),
  );

/**
 * The declarations of one parsed YAML file.
 *
 * @throws ZodError that names the source and the field at fault
 */
export const declarationsOf = (file: unknown): Declaration[] => DeclarationFile.parse(file);
