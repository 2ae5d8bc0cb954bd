import { z } from "@hono/zod-openapi";
import { query } from "../../access/verb.ts";
import { hashOf } from "../../core/canonical.ts";
import { notFound } from "../../core/errors.ts";
import { platformNames } from "../../core/platform-names.ts";
import { second } from "../../core/time.ts";
import { directionNames } from "../export/labels.ts";
import { FeedFilter } from "../schema.ts";
import { sourceById } from "../store.ts";
import { changeView } from "../view.ts";
import { atomFeed } from "./atom.ts";
import { changesStamp, pageOfChanges } from "./change-store.ts";

/** A reader that looks once a day misses nothing of a busy one. */
const entries = 50;

/** Raised when the same changes come to be written otherwise. */
const form = 1;

export interface Feed {
  /** Null: the reader has it already. */
  readonly xml: string | null;
  /** A strong validator. */
  readonly etag: string;
  /** Left out where it could not tell this feed from the next. */
  readonly lastModified: Date | null;
}

/**
 * The changes of a tenant, a platform or a document as an Atom feed. Whether the reader
 * has it already is known from one query that reads no clauses.
 *
 * @throws HeguiError `not_found` for an unknown document
 */
export const changeFeed = query({
  name: "policy_change.feed",
  allow: "anyone",
  input: FeedFilter.extend({
    self: z.string(),
    origin: z.string(),
    ifNoneMatch: z.string().optional(),
    ifModifiedSince: z.string().optional(),
  }),
  async run(ctx, { self, origin, lang, ifNoneMatch, ifModifiedSince, ...wanted }): Promise<Feed> {
    const { tx, tenant } = ctx;
    const source =
      wanted.source === undefined ? undefined : await sourceById(tx, tenant, wanted.source);
    if (wanted.source !== undefined && source === undefined)
      throw notFound("Policy source", wanted.source);
    const { stamp, newest } = await changesStamp(tx, tenant, wanted, entries);
    const etag = `"${hashOf([form, self, stamp, source?.title ?? ""]).slice(7, 39)}"`;
    const lastModified = settled(newest, ctx.now()) ? newest : null;
    const known =
      ifNoneMatch === undefined
        ? isSince(ifModifiedSince, lastModified)
        : ifNoneMatch
            .split(",")
            .some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
    if (known) return { xml: null, etag, lastModified };
    const rows = await pageOfChanges(tx, tenant, wanted, undefined, entries);
    const about = [
      source?.title,
      wanted.platform && platformNames[wanted.platform][lang],
      wanted.minImpact &&
        (lang === "zh" ? `影响 ${wanted.minImpact} 级起` : `impact ${wanted.minImpact}+`),
      wanted.direction && directionNames[wanted.direction][lang],
    ].filter((part) => part !== undefined);
    const head = { tenant, about: about.join(" · "), self, origin, lang };
    const now = ctx.now();
    return {
      xml: atomFeed(
        head,
        rows.map((row) => changeView(row, now)),
      ),
      etag,
      lastModified,
    };
  },
});

/** HTTP dates have seconds: within one, the next change would have the same date. */
const settled = (newest: Date | null, now: Date): boolean =>
  newest !== null && now.getTime() - newest.getTime() > second;

function isSince(header: string | undefined, lastModified: Date | null): boolean {
  const since = Date.parse(header ?? "");
  return (
    lastModified !== null &&
    !Number.isNaN(since) &&
    Math.floor(lastModified.getTime() / second) * second <= since
  );
}
