import { z } from "@hono/zod-openapi";
import { Platform } from "../../core/records.ts";
import { parseCron } from "../recording/cron.ts";

const selector = z.string().min(1).max(500);

/** What lies between two elements of a page, in the order of its source. */
const Range = z
  .strictObject({
    startBefore: selector.optional(),
    startAfter: selector.optional(),
    endBefore: selector.optional(),
    endAfter: selector.optional(),
  })
  .superRefine(({ startBefore, startAfter, endBefore, endAfter }, ctx) => {
    if ((startBefore === undefined) === (startAfter === undefined))
      ctx.addIssue({ code: "custom", message: "give startBefore or startAfter, one of the two" });
    if ((endBefore === undefined) === (endAfter === undefined))
      ctx.addIssue({ code: "custom", message: "give endBefore or endAfter, one of the two" });
  });
export type Range = z.infer<typeof Range>;

/** A CSS selector, or a range between two of them. */
const Place = z.union([selector, Range]);
export type Place = z.infer<typeof Place>;

const url = z.url({ protocol: /^https?$/ });

const reading = {
  select: z.array(Place).max(50).optional(),
  remove: z.array(Place).max(200).optional(),
  body: z.string().min(1).max(300).optional(),
  bodyFormat: z.enum(["html", "text", "quill"]).optional(),
};

/** One more page of a document that its site spreads over several. */
const Part = z.strictObject({ url, ...reading });

/** How the pages of a document are fetched and read. */
const manner = {
  url: url.optional(),
  fetch: z.enum(["html", "json", "pdf", "browser", "manual"]),
  ...reading,
  combine: z.array(Part).min(1).max(20).optional(),
};

interface Manner {
  readonly url?: string | undefined;
  readonly fetch: string;
  readonly select?: readonly Place[] | undefined;
  readonly remove?: readonly Place[] | undefined;
  readonly body?: string | undefined;
  readonly combine?: readonly Omit<Manner, "fetch">[] | undefined;
}

type Complain = (path: readonly (string | number)[], message: string) => void;

/** What a way of fetching needs; a part takes what it does not say from its document. */
function needs(own: Manner, complain: Complain): void {
  const { fetch, url, combine = [] } = own;
  if (fetch !== "manual" && url === undefined)
    complain(["url"], "a fetched source needs an address; use fetch: manual for pasted texts");
  if ((fetch === "html" || fetch === "browser") && !own.select?.length)
    complain(["select"], "name the element that holds the rule, or [body] for the whole page");
  if (fetch === "json" && own.body === undefined)
    complain(["body"], "name the field that holds the rule, such as data.content");
  if (fetch === "manual" && combine.length > 0)
    complain(["combine"], "a pasted text has no pages to combine");
}

/** How a document was read until a moment: an older layout of its page, or an older address. */
const Past = z
  .strictObject({ validUntil: z.iso.datetime({ offset: true }), ...manner })
  .superRefine((past, ctx) =>
    needs(past, (path, message) => ctx.addIssue({ code: "custom", path: [...path], message })),
  );

/**
 * One policy document to watch. `html` and `browser` (a page whose scripts write its
 * text) take `select` and `remove` as CSS selectors or ranges between two; `json` reads
 * the field `body`, a path such as `data.content`, in the format `bodyFormat`; `pdf`
 * reads a file, PDF or DOCX; `manual` is pasted or uploaded by a person (pages behind a
 * merchant login). `combine` adds pages that belong to the document.
 */
export const Declaration = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, "lower case, digits, dots and hyphens"),
    platform: Platform,
    title: z.string().min(1).max(300),
    ...manner,
    /** A cron line of five fields, or a number of hours between two looks. */
    cadence: z
      .union([
        z.number().positive().max(8760),
        z
          .string()
          .refine((line) => parseCron(line) !== undefined, "five cron fields, such as 0 9 * * 1-5"),
      ])
      .default(12),
    /** Minutes after which a new text is looked for a second time, 10 unless said; 0 is at once. */
    confirmAfter: z.number().min(0).max(1440).optional(),
    language: z.enum(["zh", "en"]).default("zh"),
    note: z.string().max(2_000).optional(),
    history: z.array(Past).max(50).optional(),
  })
  .superRefine((declaration, ctx) =>
    needs(declaration, (path, message) =>
      ctx.addIssue({ code: "custom", path: [...path], message }),
    ),
  )
  .openapi("PolicyDeclaration");
export type Declaration = z.infer<typeof Declaration>;

/** How one page is fetched and read. */
export type PageDeclaration = Pick<
  Declaration,
  "url" | "fetch" | "select" | "remove" | "body" | "bodyFormat"
>;

/** The pages of a document, in order; a part reads as the first page does where it says nothing else. */
export function pagesDeclared(declaration: Declaration): readonly PageDeclaration[] {
  const { url, fetch, select, remove, body, bodyFormat, combine = [] } = declaration;
  const first: PageDeclaration = { url, fetch, select, remove, body, bodyFormat };
  return [
    first,
    ...combine.map((part) => ({
      url: part.url,
      fetch,
      select: part.select ?? select,
      remove: part.remove ?? remove,
      body: part.body ?? body,
      bodyFormat: part.bodyFormat ?? bodyFormat,
    })),
  ];
}

/**
 * The declaration as it read a capture of `at`: the present one, or the oldest of its
 * history that was still valid then. Moments at the border belong to the older.
 */
export function declarationAt(declaration: Declaration, at: Date): Declaration {
  const { history = [], ...present } = declaration;
  const [past] = history
    .filter(({ validUntil }) => Date.parse(validUntil) >= at.getTime())
    .sort((a, b) => Date.parse(a.validUntil) - Date.parse(b.validUntil));
  if (past === undefined) return present;
  const { validUntil: _, ...manner } = past;
  const { id, platform, title, cadence, language, note } = present;
  return { id, platform, title, cadence, language, note, ...manner };
}

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
